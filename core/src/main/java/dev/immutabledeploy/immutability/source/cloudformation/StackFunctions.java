package dev.immutabledeploy.immutability.source.cloudformation;

import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Amazon;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Images;
import dev.immutabledeploy.immutability.source.cloud.Setting;

/** Functions, their layers, and stacks within stacks: what is fetched from a store. */
final class StackFunctions {
    private final Found found;

    StackFunctions(Found found) {
        this.found = found;
    }

    /**
     * Looks at a resource.
     *
     * @param built whether its image is built from a recipe beside the template
     */
    void look(String type, Setting properties, boolean built) {
        switch (type) {
            case "AWS::Lambda::Function" -> {
                Setting code = properties.get("Code");
                Amazon.code(code.get("S3Bucket"), code.get("S3Key"), code.get("S3ObjectVersion"), found);
                function(code.get("ImageUri"), properties, built);
            }
            case "AWS::Serverless::Function" -> {
                packed(properties.get("CodeUri"));
                function(properties.get("ImageUri"), properties, built);
            }
            case "AWS::Lambda::LayerVersion" -> {
                Setting content = properties.get("Content");
                Amazon.code(content.get("S3Bucket"), content.get("S3Key"), content.get("S3ObjectVersion"), found);
            }
            case "AWS::Serverless::LayerVersion" -> packed(properties.get("ContentUri"));
            case "AWS::Lambda::Alias" -> Amazon.functionVersion(properties.get("FunctionVersion"), found);
            case "AWS::CloudFormation::Stack" -> address(properties.get("TemplateURL"));
            case "AWS::Serverless::Application" -> address(properties.get("Location"));
            default -> {
                // All others fetch nothing.
            }
        }
    }

    private void function(Setting image, Setting properties, boolean built) {
        if (!built) {
            Images.add(image, found);
        }
        properties.get("Layers").items().forEach(layer -> Amazon.layer(layer, found));
    }

    /** What SAM packs is a folder beside the template, an address, or a bucket, key and version. */
    private void packed(Setting code) {
        if (code.get("Key").isPresent()) {
            Amazon.code(code.get("Bucket"), code.get("Key"), code.get("Version"), found);
        } else if (code.written().startsWith("s3://") && !isPinned(code.written())) {
            Subject object = new Subject.StoredObject(code.written(), "Bucket, Key and Version instead of the address");
            found.add(Use.STORED_OBJECT, object, code.place());
        }
    }

    private void address(Setting written) {
        for (Setting address : written.choices()) {
            String text = address.written();
            boolean remote = text.startsWith("http://") || text.startsWith("https://") || text.startsWith("s3://");
            if (remote && !isPinned(text)) {
                Subject object = new Subject.StoredObject(text, "?versionId=<version id> behind the address");
                found.add(Use.STORED_OBJECT, object, address.place());
            } else if (text.startsWith("${") && address.text().isEmpty()) {
                found.unresolved(Use.STORED_OBJECT, address);
            }
        }
    }

    private static boolean isPinned(String address) {
        return address.contains("versionId=") || Amazon.isNamedByContent(address);
    }
}
