package dev.immutabledeploy.immutability.source.cloudformation;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Amazon;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Images;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.ecs.TaskDefinition;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** The resources of a stack, each looked at by what it is. */
final class StackResources {
    private static final Pattern PARAMETER_VERSION = Pattern.compile(".*:[0-9]+");
    private static final String MANAGED = "aws/codebuild/";

    private final YamlNode root;
    private final Template template;
    private final Found found;
    private final StackFunctions functions;

    StackResources(YamlNode root, Template template, Found found) {
        this.root = root;
        this.template = template;
        this.found = found;
        this.functions = new StackFunctions(found);
    }

    void look() {
        root.find("Parameters").ifPresent(section -> section.entries().forEach(this::parameter));
        root.find("Globals")
                .flatMap(globals -> globals.find("Function"))
                .ifPresent(function -> functions.look("AWS::Serverless::Function", setting(function), false));
        for (YamlNode resource : root.find("Resources").map(YamlNode::values).orElse(java.util.List.of())) {
            String type = resource.find("Type").flatMap(YamlNode::scalar).orElse("");
            boolean built = resource.find("Metadata")
                    .flatMap(metadata -> metadata.find("Dockerfile"))
                    .isPresent();
            resource.find("Properties").ifPresent(properties -> resource(type, properties, built));
        }
    }

    private Setting setting(YamlNode node) {
        return TemplateSetting.of(Optional.of(node), template);
    }

    /** A parameter that is the id of an image, by the name of another parameter, is another image tomorrow. */
    private void parameter(YamlNode.Entry parameter) {
        if (!template.isImageLookedUp(parameter.name())) {
            return;
        }
        Optional<YamlNode> standard = parameter.value().find("Default").filter(YamlNode::isScalar);
        String name = template.parameter(parameter.name()).orElse("");
        if (!PARAMETER_VERSION.matcher(name).matches()) {
            YamlNode place = standard.orElse(parameter.key());
            String text = name.isEmpty() ? parameter.name() : name;
            found.add(
                    Use.MACHINE_IMAGE,
                    new Subject.MachineImage(text, Subject.MachineImage.Lookup.PARAMETER),
                    place.place());
        }
    }

    private void resource(String type, YamlNode node, boolean built) {
        Setting properties = setting(node);
        switch (type) {
            case "AWS::EC2::Instance", "AWS::AutoScaling::LaunchConfiguration" -> server(properties);
            case "AWS::EC2::LaunchTemplate" -> server(properties.get("LaunchTemplateData"));
            case "AWS::ECS::TaskDefinition" -> TaskDefinition.containers(properties.get("ContainerDefinitions"), found);
            case "AWS::ECS::Service" -> service(properties);
            case "AWS::Batch::JobDefinition" ->
                Images.add(properties.get("ContainerProperties").get("Image"), found);
            case "AWS::AppRunner::Service" ->
                Images.add(
                        properties
                                .get("SourceConfiguration")
                                .get("ImageRepository")
                                .get("ImageIdentifier"),
                        found);
            case "AWS::SageMaker::Model" -> {
                Images.add(properties.get("PrimaryContainer").get("Image"), found);
                properties.get("Containers").items().forEach(one -> Images.add(one.get("Image"), found));
            }
            case "AWS::CodeBuild::Project" ->
                build(properties.get("Environment").get("Image"));
            default -> functions.look(type, properties, built);
        }
        StackTexts texts = new StackTexts(template, found);
        texts.look(node, 0);
    }

    private void server(Setting properties) {
        properties.get("ImageId").choices().forEach(image -> machineImage((TemplateSetting) image));
        UserScript.look(properties.get("UserData"), found);
    }

    private void machineImage(TemplateSetting image) {
        boolean lookedUp = Function.of(image.node())
                .filter(call -> call.name().equals("Ref") && template.isLookedUp(call.text()))
                .isPresent();
        if (!lookedUp) {
            Amazon.machineImage(image, found);
        } else if (!image.isMade()) {
            Subject parameter = new Subject.MachineImage(image.written(), Subject.MachineImage.Lookup.PARAMETER);
            found.add(Use.MACHINE_IMAGE, parameter, image.place());
        }
    }

    /** The images that AWS keeps for builds cannot be named by digest. */
    private void build(Setting image) {
        boolean managed = image.written().startsWith(MANAGED);
        Images.add(image, managed ? Bearing.SURROUNDS : Bearing.DEPLOYS, found);
    }

    private void service(Setting properties) {
        Amazon.taskDefinition(properties.get("TaskDefinition"), found);
        Setting platform = properties.get("PlatformVersion");
        if (platform.word().filter("LATEST"::equals).isPresent()) {
            Subject newest = new Subject.Moving("platform", "LATEST moves to another one", "PlatformVersion: <x.y.z>");
            found.add(Use.PLATFORM_VERSION, newest, platform.place(), Bearing.SURROUNDS);
        }
    }
}
