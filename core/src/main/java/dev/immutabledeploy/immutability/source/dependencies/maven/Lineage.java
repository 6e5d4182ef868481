package dev.immutabledeploy.immutability.source.dependencies.maven;

import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import dev.immutabledeploy.immutability.source.dependencies.Folders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project and its parents, as far as they are in the repository: what they say of properties and plugins. */
final class Lineage {
    private static final int MOST = 20;
    private static final int MOST_REPLACED = 50;
    private static final int LONGEST = 1000;
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^{}$]++)}");

    private final List<Element> projects = new ArrayList<>();
    private final Surroundings around;
    private final boolean whole;

    /** A project that was read; empty if it cannot be. */
    private record Read(Optional<Element> project) {}

    Lineage(String path, Element project, Surroundings around) {
        this.around = around;
        projects.add(project);
        String here = path;
        Optional<Element> parent = project.find("parent");
        Optional<Element> known = Optional.of(project);
        while (parent.isPresent() && known.isPresent() && projects.size() < MOST) {
            String named = parent.get().find("relativePath").map(Element::text).orElse("../pom.xml");
            String file = named.endsWith(".xml") ? named : named + "/pom.xml";
            Optional<String> next = named.isEmpty() ? Optional.empty() : Surroundings.path(Folders.of(here), file);
            Element wanted = parent.get();
            known = next.flatMap(this::read).filter(found -> isMeant(wanted, found));
            known.ifPresent(projects::add);
            here = next.orElse(here);
            parent = known.flatMap(found -> found.find("parent"));
        }
        this.whole = known.isPresent() && parent.isEmpty();
    }

    private Optional<Element> read(String path) {
        return around.shared(Read.class, path, () -> {
                    try {
                        return new Read(around.file(path).map(XmlReader::read));
                    } catch (UnparseableException e) {
                        return new Read(Optional.empty());
                    }
                })
                .project();
    }

    private static boolean isMeant(Element parent, Element found) {
        return parent.text("artifactId").equals(found.text("artifactId"));
    }

    /** Tells whether all parents are in the repository. */
    boolean isWhole() {
        return whole;
    }

    /** Returns the projects, the youngest first. */
    List<Element> projects() {
        return projects;
    }

    /** Replaces the expressions whose values are known. */
    String resolve(String text) {
        String resolved = text;
        for (int i = 0; i < MOST_REPLACED && resolved.length() < LONGEST; i++) {
            Matcher expression = EXPRESSION.matcher(resolved);
            Optional<String> value = Optional.empty();
            while (value.isEmpty() && expression.find()) {
                value = value(expression.group(1));
            }
            if (value.isEmpty()) {
                return resolved;
            }
            resolved = resolved.substring(0, expression.start()) + value.get() + resolved.substring(expression.end());
        }
        return resolved;
    }

    private Optional<String> value(String name) {
        Optional<String> passed = around.value(name);
        return passed.isPresent() ? passed : property(name);
    }

    private Optional<String> property(String name) {
        if (name.equals("project.version") || name.equals("version") || name.equals("pom.version")) {
            return of(List.of("version")).or(() -> of(List.of("parent", "version")));
        }
        if (name.equals("project.parent.version")) {
            return of(List.of("parent", "version"));
        }
        return of(List.of("properties", name));
    }

    private Optional<String> of(List<String> path) {
        return projects.stream()
                .flatMap(project -> project.find(path.toArray(String[]::new)).stream())
                .map(Element::text)
                .findFirst();
    }

    /** Tells whether a parent in the repository gives a plugin a version. */
    boolean manages(String plugin) {
        return projects.stream()
                .flatMap(project -> Stream.concat(
                        project.all("build", "pluginManagement", "plugins").stream(),
                        project.all("build", "plugins").stream()))
                .anyMatch(one -> one.text("artifactId").filter(plugin::equals).isPresent()
                        && one.text("version").isPresent());
    }
}
