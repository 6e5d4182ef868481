package dev.immutabledeploy.immutability.source.github;

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

/** What is found in a file, each node once however many aliases lead to it. */
final class Found {
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    List<Occurrence> occurrences() {
        return occurrences;
    }

    /** Tells whether a node is met for the first time. */
    boolean isNew(YamlNode node) {
        return seen.add(node.identity());
    }

    void add(Use use, Subject subject, Place place) {
        occurrences.add(Occurrence.of(use, subject, place));
    }

    void add(Occurrence occurrence) {
        occurrences.add(occurrence);
    }
}
