package dev.immutabledeploy.immutability.source.dependencies.maven;

import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The versions that a project asks for, each with how it moves. */
final class Versions {
    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final Pattern SINGLE = Pattern.compile("\\[\\s*+[^,\\s\\[\\]()]++\\s*+]");
    private static final Pattern OWN =
            Pattern.compile("\\$\\{(?:project|pom)\\.(?:parent\\.)?version}|\\$\\{(?:revision|changelist|sha1)}.*");

    /** What Maven itself binds to the lifecycle, in versions of its own. */
    private static final Set<String> BOUND = Set.of(
            "maven-clean-plugin",
            "maven-resources-plugin",
            "maven-compiler-plugin",
            "maven-surefire-plugin",
            "maven-jar-plugin",
            "maven-install-plugin",
            "maven-deploy-plugin",
            "maven-site-plugin",
            "maven-war-plugin");

    private final SourceText source;
    private final Lineage lineage;
    private final List<Occurrence> found = new ArrayList<>();

    Versions(SourceText source, Lineage lineage) {
        this.source = source;
        this.lineage = lineage;
    }

    /** Finds them in a project and its profiles, in the order of the file. */
    List<Occurrence> occurrences(Element project) {
        collect(project, List.of());
        return found;
    }

    private void collect(Element element, List<String> path) {
        for (Element child : element.children()) {
            String name = child.name();
            switch (name) {
                case "parent" -> {
                    boolean own = element.find("version").isEmpty()
                            && child.find("relativePath").isEmpty();
                    if (path.isEmpty() && lineage.projects().size() == 1 && !own) {
                        version(child);
                    }
                }
                case "dependency", "extension" -> version(child);
                case "plugin" -> {
                    plugin(child, path);
                    collect(child, append(path, name));
                }
                case "configuration", "properties", "modules", "exclusions" -> {}
                default -> collect(child, append(path, name));
            }
        }
    }

    private static List<String> append(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private void plugin(Element plugin, List<String> path) {
        String name = plugin.text("artifactId").orElse("");
        boolean managed = path.contains("pluginManagement") || lineage.manages(name);
        boolean chosen =
                plugin.find("version").isEmpty() && lineage.isWhole() && !managed && !path.contains("reporting");
        if (chosen && !name.isEmpty() && !name.contains("$") && !BOUND.contains(name)) {
            Subject subject =
                    new Subject.Dependency("", Installer.MAVEN, name(plugin), Subject.Dependency.Motion.NO_VERSION);
            plugin.find("artifactId")
                    .ifPresent(at -> found.add(Occurrence.of(Use.DEPENDENCY, subject, at.place(source))));
        } else {
            version(plugin);
        }
    }

    private String name(Element element) {
        String group = element.text("groupId").map(value -> value + ":").orElse("");
        return lineage.resolve(group + element.text("artifactId").orElse(""));
    }

    private void version(Element element) {
        Optional<Element> version =
                element.find("version").filter(any -> !any.text().isEmpty());
        boolean aside = element.text("scope").filter("system"::equals).isPresent();
        if (version.isEmpty() || aside || isOwn(element, version.get().text())) {
            return;
        }
        String written = version.get().text();
        String resolved = lineage.resolve(written);
        Optional<Subject> subject = resolved.contains("${")
                ? Optional.of(new Subject.Unresolved(name(element) + " " + resolved, false))
                : way(resolved).map(way -> new Subject.Dependency(resolved, Installer.MAVEN, name(element), way));
        subject.ifPresent(one ->
                found.add(Occurrence.of(Use.DEPENDENCY, one, version.get().place(source))));
    }

    /** What is built from this very commit is as fixed as the commit; so is what is asked for by the project's own version. */
    private boolean isOwn(Element element, String written) {
        if (element.name().equals("parent") || OWN.matcher(written).matches()) {
            return !element.name().equals("parent");
        }
        Optional<String> group = element.text("groupId").map(lineage::resolve);
        Element project = lineage.projects().get(0);
        Optional<String> own =
                project.text("groupId").or(() -> project.find("parent").flatMap(parent -> parent.text("groupId")));
        boolean sameGroup = group.isPresent() && group.equals(own);
        return sameGroup && lineage.resolve(written).equals(lineage.resolve("${project.version}"));
    }

    private static Optional<Subject.Dependency.Motion> way(String version) {
        String upper = version.toUpperCase(Locale.ROOT);
        if (upper.endsWith(SNAPSHOT)) {
            return Optional.of(Subject.Dependency.Motion.SNAPSHOT);
        }
        if (upper.equals("LATEST") || upper.equals("RELEASE")) {
            return Optional.of(Subject.Dependency.Motion.NEWEST);
        }
        boolean brackets = version.startsWith("[") || version.startsWith("(");
        return brackets && !SINGLE.matcher(version).matches()
                ? Optional.of(Subject.Dependency.Motion.RANGE)
                : Optional.empty();
    }
}
