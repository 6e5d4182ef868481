package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.ActionReference;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Collects uses of actions and images from nodes, each node once however many aliases lead to it. */
final class Steps {
    static final String DOCKER = "docker://";

    private final List<Occurrence> found = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    List<Occurrence> found() {
        return found;
    }

    /** Tells whether a node is met for the first time. */
    boolean isNew(YamlNode node) {
        return seen.add(node.identity());
    }

    void steps(YamlNode owner) {
        for (YamlNode steps : owner.get("steps")) {
            if (isNew(steps)) {
                steps.items().stream().filter(this::isNew).forEach(step -> uses(step, Use.ACTION));
            }
        }
    }

    void uses(YamlNode owner, Use use) {
        for (YamlNode value : owner.get("uses")) {
            value.scalar().filter(text -> isNew(value)).ifPresent(text -> uses(text, value.place(), use));
        }
    }

    private void uses(String text, Place place, Use use) {
        if (isExpression(text)) {
            boolean image = text.startsWith(DOCKER);
            add(use, image ? unresolved(text) : new Subject.Unresolved(text, false), place);
        } else if (text.startsWith(DOCKER)) {
            add(Use.CONTAINER_IMAGE, Subject.image(text.substring(DOCKER.length())), place);
        } else if (!text.startsWith("./") && !text.startsWith(".\\")) {
            Subject subject = ActionReference.parse(text)
                    .<Subject>map(Subject.Action::new)
                    .orElseGet(() -> malformed(text));
            add(use, subject, place);
        }
    }

    private static Subject malformed(String text) {
        String what = text.contains("@") ? "this is no reference to an action" : "the revision after @ is missing";
        return new Subject.Malformed(text, what, "write owner/repository@<40-hex SHA> # <version>, or ./path");
    }

    void image(YamlNode value) {
        value.scalar().filter(text -> isNew(value)).ifPresent(text -> {
            String image = text.startsWith(DOCKER) ? text.substring(DOCKER.length()) : text;
            add(Use.CONTAINER_IMAGE, isExpression(text) ? unresolved(text) : Subject.image(image), value.place());
        });
    }

    void add(Use use, Subject subject, Place place) {
        found.add(Occurrence.of(use, subject, place));
    }

    static boolean isExpression(String text) {
        return text.contains("${{");
    }

    static Subject unresolved(String text) {
        return new Subject.Unresolved(text, text.contains("@${{") || text.contains("@sha256:${{"));
    }
}
