package dev.immutabledeploy.immutability.source;

import java.util.Objects;

/** Says that a file cannot be understood, and where. */
public final class UnparseableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final transient Place place;

    /** Takes what is wrong, in a clause, and where. */
    public UnparseableException(String what, Place place) {
        super(what);
        this.what = what;
        this.place = Objects.requireNonNull(place, "place");
    }

    /** Returns what is wrong. */
    public String what() {
        return what;
    }

    /** Returns where reading ended. */
    public Place place() {
        return place;
    }

    /** Returns the mistake as an occurrence, to be reported beside what was found before it. */
    public Occurrence occurrence() {
        return Occurrence.of(Use.FILE, new Subject.Unparseable(what), place);
    }
}
