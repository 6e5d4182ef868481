package dev.immutabledeploy.immutability.source.cloud;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is found in a file, each only once, and what is known beside it. */
public final class Found {
    private final Surroundings around;
    private final String folder;
    private final Set<Occurrence> occurrences = new LinkedHashSet<>();

    /**
     * Begins with nothing.
     *
     * @param path the file, relative to the folder that is scanned
     */
    public Found(Surroundings around, String path) {
        this.around = around;
        this.folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Returns what is known beside the file. */
    public Surroundings around() {
        return around;
    }

    /** Returns the folder that the file is in. */
    public String folder() {
        return folder;
    }

    /** Returns everything in the order of the file. */
    public List<Occurrence> occurrences() {
        List<Occurrence> sorted = new ArrayList<>(occurrences);
        sorted.sort(Comparator.comparingInt(
                        (Occurrence occurrence) -> occurrence.place().line())
                .thenComparingInt(occurrence -> occurrence.place().column()));
        return sorted;
    }

    /** Adds a use that is deployed, or deploys. */
    public void add(Use use, Subject subject, Place place) {
        add(Occurrence.of(use, subject, place));
    }

    /** Adds a use. */
    public void add(Use use, Subject subject, Place place, Bearing bearing) {
        add(new Occurrence(use, subject, place, bearing));
    }

    /** Adds a use. */
    public void add(Occurrence occurrence) {
        occurrences.add(occurrence);
    }

    /** Adds uses that were found in another language within. */
    public void addAll(List<Occurrence> others) {
        occurrences.addAll(others);
    }

    /** Adds that a value is not known; nothing if it is told by what the same description makes. */
    public void unresolved(Use use, Setting setting) {
        if (!setting.isMade()) {
            add(use, new Subject.Unresolved(setting.written(), false), setting.place());
        }
    }
}
