package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.MachineImage.Lookup;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Amazon;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Images;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import java.util.Optional;
import java.util.regex.Pattern;

/** Data sources: what is looked up whenever Terraform plans. */
final class Lookups {
    /** A parameter of AWS that names a machine image. */
    private static final Pattern PUBLIC_IMAGE =
            Pattern.compile("/aws/service/(?:.*(?:ami|image_id|image-id|AMI).*|bottlerocket/.*)", Pattern.DOTALL);

    private static final Pattern WILD = Pattern.compile(".*[*?].*", Pattern.DOTALL);

    private final Values values;
    private final Found found;

    Lookups(Values values, Found found) {
        this.values = values;
        this.found = found;
    }

    void data(Body.Block data) {
        Body body = data.body();
        switch (data.label(0)) {
            case "aws_ami" -> machineImage(body);
            case "aws_ssm_parameter" -> parameter(body);
            case "google_compute_image" -> family(body);
            case "aws_ecr_image" -> registryImage(body);
            case "docker_registry_image" -> Images.add(setting(body, "name"), found);
            case "aws_ecs_task_definition" -> Amazon.taskDefinition(setting(body, "task_definition"), found);
            case "aws_lambda_layer_version" -> layer(data);
            default -> {
                // All others look up nothing that is deployed.
            }
        }
    }

    private Setting setting(Body body, String name) {
        return HclSetting.of(body.value(name), values);
    }

    private void machineImage(Body body) {
        if (isById(body)) {
            return;
        }
        Optional<Body.Attribute> newest = body.attribute("most_recent").filter(attribute -> setting(body, "most_recent")
                .word()
                .filter("true"::equals)
                .isPresent());
        if (newest.isPresent()) {
            add("most_recent = true", Lookup.NEWEST, newest.get().span().place());
            return;
        }
        Optional<Setting> pattern = body.blocks("filter").stream()
                .filter(filter -> setting(filter.body(), "name")
                        .word()
                        .filter("name"::equals)
                        .isPresent())
                .flatMap(filter -> setting(filter.body(), "values").items().stream())
                .filter(value -> WILD.matcher(value.written()).matches())
                .findFirst();
        Setting expression = setting(body, "name_regex");
        if (pattern.isPresent()) {
            add(pattern.get().written(), Lookup.NEWEST, pattern.get().place());
        } else if (expression.isPresent()) {
            add(expression.written(), Lookup.NEWEST, expression.place());
        }
    }

    private boolean isById(Body body) {
        return body.blocks("filter").stream().anyMatch(filter -> setting(filter.body(), "name")
                .word()
                .filter("image-id"::equals)
                .isPresent());
    }

    private void parameter(Body body) {
        Setting name = setting(body, "name");
        String written = name.written();
        if (PUBLIC_IMAGE.matcher(written).matches()) {
            add(written, Lookup.PARAMETER, name.place());
        }
    }

    /** Tells whether the image that a parameter names is told where the parameter is looked up. */
    static boolean isToldThere(Expr name, Values values) {
        return PUBLIC_IMAGE.matcher(values.render(name).text()).matches();
    }

    private void family(Body body) {
        Setting family = setting(body, "family");
        if (family.isPresent()) {
            add("family " + family.written(), Lookup.NEWEST, family.place());
        }
    }

    private void registryImage(Body body) {
        Setting tag = setting(body, "image_tag");
        Setting recent = setting(body, "most_recent");
        if (recent.word().filter("true"::equals).isPresent()) {
            String why = "it is whatever image is newest on the day it is looked up";
            Subject newest = new Subject.Moving("the newest", why, "image_digest = \"sha256:<64 hex digits>\"");
            body.attribute("most_recent")
                    .ifPresent(attribute -> found.add(
                            Use.CONTAINER_IMAGE, newest, attribute.span().place()));
        } else if (tag.word().isPresent()) {
            String name = setting(body, "repository_name").written() + ":" + tag.written();
            String why = "the tag " + tag.written() + " can be moved to another image";
            Subject moving = new Subject.Moving(name, why, "image_digest = \"sha256:<64 hex digits>\"");
            found.add(Use.CONTAINER_IMAGE, moving, tag.place());
        } else if (tag.isPresent()) {
            found.unresolved(Use.CONTAINER_IMAGE, tag);
        }
    }

    private void layer(Body.Block data) {
        if (data.body().attribute("version").isEmpty()) {
            String why = "without a version it is the newest one on the day it is looked up";
            Setting name = setting(data.body(), "layer_name");
            Subject newest = new Subject.Moving("layer " + name.written(), why, "version = <number>");
            found.add(
                    Use.PLATFORM_VERSION,
                    newest,
                    name.isPresent() ? name.place() : data.span().place());
        }
    }

    private void add(String text, Lookup lookup, Place place) {
        found.add(Use.MACHINE_IMAGE, new Subject.MachineImage(text, lookup), place);
    }
}
