package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Amazon;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Resources of AWS. */
final class AmazonResources {
    private static final Set<String> TEMPLATES = Set.of("launch_template", "launch_template_specification");
    private static final Set<String> JOB_IMAGES = Set.of("image", "Image");

    private final Values values;
    private final Found found;

    AmazonResources(Values values, Found found) {
        this.values = values;
        this.found = found;
    }

    void look(String type, Body.Block resource) {
        Body body = resource.body();
        switch (type) {
            case "aws_instance", "aws_spot_instance_request" -> server(body, "ami");
            case "aws_launch_template", "aws_launch_configuration" -> server(body, "image_id");
            case "aws_ecs_task_definition" ->
                new ContainerDefinitions(values, found)
                        .look(setting(body, "container_definitions"), body.value("container_definitions"));
            case "aws_batch_job_definition" -> job(body.value("container_properties"));
            case "aws_ecs_service" -> service(body);
            case "aws_lambda_function" -> {
                code(body);
                setting(body, "layers").items().forEach(layer -> Amazon.layer(layer, found));
            }
            case "aws_lambda_layer_version" -> code(body);
            case "aws_lambda_alias" -> Amazon.functionVersion(setting(body, "function_version"), found);
            case "aws_cloudformation_stack" -> stack(setting(body, "template_url"));
            default -> {
                // All others name nothing that is run, or do so in blocks.
            }
        }
        if (!type.equals("aws_launch_template")) {
            Blocks.deep(body, TEMPLATES).forEach(this::launchTemplate);
        }
    }

    private Setting setting(Body body, String name) {
        return HclSetting.of(body.value(name), values);
    }

    private void server(Body body, String image) {
        body.value(image).ifPresent(this::machineImage);
        UserData.look(body, values, found);
    }

    private void machineImage(Expr written) {
        Expr target = values.follow(written);
        Setting image = HclSetting.of(Optional.of(written), values);
        String text = values.render(written).text();
        if (text.startsWith("${data.aws_ssm_parameter.")) {
            parameter(target, image);
        } else if (!text.startsWith("${data.aws_ami.") && !text.startsWith("${data.aws_ami_ids.")) {
            Amazon.machineImage(image, found);
        }
    }

    private void parameter(Expr target, Setting image) {
        String[] parts = target.span().written().split("\\.", -1);
        String label = parts.length > 2 ? parts[2].replaceAll("\\[.*", "") : "";
        Optional<Expr> name = values.folder().parameter(label);
        boolean versioned = name.filter(expr -> values.render(expr).text().matches(".*:[0-9]+"))
                .isPresent();
        boolean told = name.filter(expr -> Lookups.isToldThere(expr, values)).isPresent();
        if (!told && !versioned) {
            Subject subject = new Subject.MachineImage(image.written(), Subject.MachineImage.Lookup.PARAMETER);
            found.add(Use.MACHINE_IMAGE, subject, image.place());
        }
    }

    private void launchTemplate(Body.Block block) {
        Body body = block.body();
        Optional<Setting> template = Stream.of("id", "name", "launch_template_id", "launch_template_name")
                .map(name -> setting(body, name))
                .filter(Setting::isPresent)
                .findFirst();
        template.ifPresent(id -> Amazon.launchTemplate(block.span().place(), setting(body, "version"), found));
    }

    private void job(Optional<Expr> properties) {
        Setting job = new ContainerDefinitions(values, found).decoded(properties);
        for (String name : JOB_IMAGES) {
            if (job.names().contains(name)) {
                dev.immutabledeploy.immutability.source.cloud.Images.add(job.get(name), found);
            }
        }
    }

    private void service(Body body) {
        Setting definition = setting(body, "task_definition");
        String written = definition.written();
        boolean lookedUp = written.startsWith("${data.");
        if (written.startsWith("${aws_ecs_task_definition.") && written.endsWith(".family}")) {
            String why = "without a revision it means the newest of the family";
            Subject family = new Subject.Moving("task definition " + written, why, "the arn of the task definition");
            found.add(Use.PLATFORM_VERSION, family, definition.place());
        } else if (!lookedUp) {
            Amazon.taskDefinition(definition, found);
        }
        Setting platform = setting(body, "platform_version");
        if (platform.word().filter("LATEST"::equals).isPresent()) {
            String why = "LATEST moves to another one";
            Subject newest = new Subject.Moving("platform", why, "platform_version = \"<x.y.z>\"");
            found.add(Use.PLATFORM_VERSION, newest, platform.place(), Bearing.SURROUNDS);
        }
    }

    private void code(Body body) {
        Amazon.code(setting(body, "s3_bucket"), setting(body, "s3_key"), setting(body, "s3_object_version"), found);
    }

    private void stack(Setting address) {
        boolean versioned = address.written().contains("versionId=") || Amazon.isNamedByContent(address.written());
        if (address.written().contains("/") && !versioned) {
            Subject object = new Subject.StoredObject(address.written(), "?versionId=<version id> behind the address");
            found.add(Use.STORED_OBJECT, object, address.place());
        } else if (address.isPresent() && !versioned) {
            found.unresolved(Use.STORED_OBJECT, address);
        }
    }
}
