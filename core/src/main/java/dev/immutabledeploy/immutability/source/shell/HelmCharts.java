package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.ChartVersion;
import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Subject.Requirement.Pinning;
import dev.immutabledeploy.immutability.source.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Helm: charts from repositories, and images set on the command line. */
final class HelmCharts {
    private static final Set<String> VALUED = Set.of(
            "-n",
            "--namespace",
            "--kube-context",
            "--kubeconfig",
            "--version",
            "--repo",
            "-f",
            "--values",
            "--set",
            "--set-string",
            "--set-file",
            "--set-json",
            "--timeout",
            "--description",
            "--history-max",
            "--username",
            "--password",
            "--ca-file",
            "--cert-file",
            "--key-file",
            "--keyring",
            "-o",
            "--output",
            "--post-renderer",
            "-d",
            "--destination",
            "--untardir",
            "--name-template",
            "--registry-config",
            "--repository-config",
            "--kube-apiserver",
            "--kube-token",
            "--set-literal",
            "-l",
            "--labels",
            "--post-renderer-args",
            "-s",
            "--show-only",
            "--name");

    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_-]+/[A-Za-z0-9_.-]+");
    private static final Set<String> FOLDERS = Set.of(
            "charts",
            "chart",
            "helm",
            "deploy",
            "deployment",
            "deployments",
            "k8s",
            "infra",
            "manifests",
            "kubernetes",
            "ops",
            "ci",
            "install",
            "helm-charts",
            "tmp",
            "src",
            "packages",
            "build",
            "dist",
            "config");
    private static final Pattern TAG_KEY = Pattern.compile("(?:.*\\.)?(?:image[tT]ag|tag)");
    private static final Pattern TAG = Pattern.compile("(?:image[tT]|t)ag$");
    private static final Pattern IMAGE_KEY = Pattern.compile("(?:.*\\.)?image");

    private HelmCharts() {}

    /** Looks at {@code helm}. */
    static void look(Command command, Found found) {
        Options options = Options.of(command.arguments(), VALUED);
        switch (options.text(0)) {
            case "install", "upgrade", "template" -> {
                Optional<Arg> chart = options.rest().size() > 2 ? options.rest(2) : options.rest(1);
                chart(command, options, chart, found);
                settings(options, found);
            }
            case "pull", "fetch" -> chart(command, options, options.rest(1), found);
            case "plugin" -> {
                if (options.text(1).equals("install")) {
                    plugin(command, options, found);
                }
            }
            default -> {
                // All others fetch nothing.
            }
        }
    }

    private static void chart(Command command, Options options, Optional<Arg> chart, Found found) {
        if (chart.isEmpty() || command.remote() || !isFetched(command, options, chart.get(), found)) {
            return;
        }
        Arg name = chart.get();
        Optional<Arg> version = options.value("--version");
        boolean unknown = version.filter(value -> !value.isKnown()).isPresent();
        boolean exact =
                version.filter(value -> ChartVersion.isExact(value.text())).isPresent()
                        || name.text().contains("@sha256:");
        if (unknown) {
            String text = name.text() + " --version " + version.map(Arg::text).orElse("");
            found.unresolved(Use.PACKAGE, text, false, name.place());
        } else if (!exact) {
            found.install(command, name, Installer.HELM, Pinning.NONE);
        }
    }

    /** A chart is fetched from a repository, or is a folder of this one. */
    private static boolean isFetched(Command command, Options options, Arg chart, Found found) {
        String text = chart.text();
        if (text.startsWith("oci://")) {
            int tag = text.lastIndexOf(':');
            return tag < text.lastIndexOf('/') || !ChartVersion.isExact(text.substring(tag + 1));
        }
        if (options.has("--repo")) {
            return true;
        }
        if (!REPOSITORY.matcher(text).matches() || text.endsWith(".tgz")) {
            return false;
        }
        String first = text.substring(0, text.indexOf('/'));
        return !FOLDERS.contains(first)
                && (command.folder().isEmpty()
                        || found.path(command, chart.withSuffix("/Chart.yaml")).isEmpty());
    }

    private static void plugin(Command command, Options options, Found found) {
        Optional<Arg> url = options.rest(2).filter(argument -> argument.text().contains("://"));
        if (url.isPresent() && !command.remote()) {
            Optional<Arg> version = options.value("--version");
            if (version.filter(value -> !value.isKnown()).isPresent()) {
                found.unresolved(
                        Use.CHECKOUT,
                        url.get().text() + " at " + version.map(Arg::text).orElse(""),
                        false,
                        url.get().place());
            } else {
                String address = url.get().text();
                found.add(
                        Use.CHECKOUT,
                        new Subject.Git(address, address, version.map(Arg::text)),
                        url.get().place());
            }
        }
    }

    /** Looks at images and tags that are set on the command line. */
    private static void settings(Options options, Found found) {
        Map<String, Arg> values = new HashMap<>();
        for (Arg setting : options.values("--set", "--set-string")) {
            for (Arg one : setting.splitAt(',')) {
                int equals = one.text().indexOf('=');
                if (equals > 0) {
                    values.put(one.text().substring(0, equals), one.from(equals + 1));
                }
            }
        }
        values.forEach((key, value) -> {
            if (TAG_KEY.matcher(key).matches()) {
                tag(key, value, values, found);
            } else if (IMAGE_KEY.matcher(key).matches() && value.text().matches("(?s).+[:/].+")) {
                found.image(value);
            }
        });
    }

    private static void tag(String key, Arg value, Map<String, Arg> values, Found found) {
        String owner = TAG.matcher(key).replaceFirst("");
        boolean digest = values.containsKey(owner + "digest") || value.text().contains("@");
        if (digest) {
            return;
        }
        if (!value.isKnown()) {
            found.unresolved(Use.CONTAINER_IMAGE, key + "=" + value.text(), false, value.place());
        } else if (!value.text().isEmpty()) {
            String why = "the tag " + value.text() + " can be moved to another image";
            String instead = owner + "digest=sha256:<64 hex digits>, where the chart knows it";
            found.add(Use.CONTAINER_IMAGE, new Subject.Moving(key + "=" + value.text(), why, instead), value.place());
        }
    }
}
