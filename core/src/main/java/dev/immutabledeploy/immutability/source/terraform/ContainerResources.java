package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.cloud.Images;
import dev.immutabledeploy.immutability.source.cloud.Setting;
import dev.immutabledeploy.immutability.source.kubernetes.KubernetesManifest;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Resources of any provider that run containers. */
final class ContainerResources {
    private static final Set<String> CONTAINERS = Set.of("container", "init_container", "containers", "container_spec");
    private static final Set<String> LISTS = Set.of("containers", "initContainers", "ephemeralContainers");
    private static final Pattern RUN = Pattern.compile(
            "kubernetes_.+|google_cloud_run_.+|azurerm_container_.+|docker_service|aws_sagemaker_model");
    private static final Pattern RANGE = Pattern.compile(".*[~^*<>|xX ].*");
    private static final String MANAGED = "aws/codebuild/";
    private static final int DEEPEST = 12;

    private final Values values;
    private final Found found;

    ContainerResources(Values values, Found found) {
        this.values = values;
        this.found = found;
    }

    void look(String type, Body body) {
        if (RUN.matcher(type).matches()) {
            Blocks.deep(body, CONTAINERS).forEach(container -> image(container.body(), "image"));
        }
        switch (type) {
            case "docker_image" -> {
                if (body.blocks("build").isEmpty()) {
                    image(body, "name");
                }
            }
            case "docker_container", "aws_ecs_express_gateway_service" -> image(body, "image");
            case "aws_lambda_function" -> image(body, "image_uri");
            case "aws_sagemaker_model" ->
                Blocks.deep(body, Set.of("primary_container")).forEach(block -> image(block.body(), "image"));
            case "aws_apprunner_service" ->
                Blocks.deep(body, Set.of("image_repository")).forEach(block -> image(block.body(), "image_identifier"));
            case "aws_codebuild_project" ->
                body.blocks("environment")
                        .forEach(block -> build(HclSetting.of(block.body().value("image"), values)));
            case "kubernetes_manifest" -> manifest(body.value("manifest"));
            case "kubectl_manifest" -> body.value("yaml_body").ifPresent(this::objects);
            case "helm_release" -> chart(body);
            default -> {
                // All others run no containers, or say so in blocks.
            }
        }
    }

    private void image(Body body, String name) {
        image(HclSetting.of(body.value(name), values));
    }

    private void image(Setting image) {
        String written = image.written();
        if (image.isMade() && written.endsWith(".repository_url}")) {
            String why = "without a tag it means latest, which moves with every push";
            Subject newest = new Subject.Moving(written, why, written + "@sha256:<64 hex digits>");
            found.add(Use.CONTAINER_IMAGE, newest, image.place());
        } else {
            Images.add(image, found);
        }
    }

    /** The images that AWS keeps for builds cannot be named by digest. */
    private void build(Setting image) {
        boolean managed = image.written().startsWith(MANAGED);
        Images.add(image, managed ? Bearing.SURROUNDS : Bearing.DEPLOYS, found);
    }

    private void manifest(Optional<Expr> manifest) {
        Optional<Expr> yaml = manifest.filter(Expr.Call.class::isInstance)
                .map(Expr.Call.class::cast)
                .filter(call -> call.function().equals("yamldecode"))
                .flatMap(call -> call.arguments().stream().findFirst());
        yaml.ifPresentOrElse(this::objects, () -> containers(HclSetting.of(manifest, values), 0));
    }

    private void objects(Expr yaml) {
        Expr target = values.follow(yaml);
        boolean here = target instanceof Expr.Template
                && target.span()
                        .text()
                        .source()
                        .path()
                        .equals(yaml.span().text().source().path())
                && target == yaml;
        if (here) {
            found.addAll(KubernetesManifest.occurrences(Templates.raw(target), found.around()));
        }
    }

    private void containers(Setting object, int depth) {
        for (String name : depth < DEEPEST ? object.names() : java.util.List.<String>of()) {
            Setting member = object.get(name);
            if (LISTS.contains(name)) {
                member.items().forEach(container -> image(container.get("image")));
            } else {
                containers(member, depth + 1);
                member.items().forEach(item -> containers(item, depth + 2));
            }
        }
    }

    private void chart(Body body) {
        Setting chart = HclSetting.of(body.value("chart"), values);
        Setting version = HclSetting.of(body.value("version"), values);
        String name = chart.written();
        boolean local =
                name.startsWith(".") || name.startsWith("/") || name.startsWith("${path.") || name.endsWith(".tgz");
        if (name.isBlank() || local) {
            return;
        }
        boolean open = !version.isPresent()
                || version.word().filter(text -> RANGE.matcher(text).matches()).isPresent();
        if (open) {
            Subject newest = new Subject.Requirement(name, Installer.HELM, Subject.Requirement.Pinning.NONE);
            found.add(Use.PACKAGE, newest, chart.place());
        } else if (version.word().isEmpty()) {
            found.unresolved(Use.PACKAGE, version);
        }
    }
}
