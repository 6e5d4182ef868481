package dev.immutabledeploy.config;

import dev.immutabledeploy.problem.Location;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML from an untrusted file into nodes. Only plain mappings, lists and scalars are accepted: no anchors, aliases,
 * merge keys, tags or further documents, and only so deep.
 */
final class YamlReader {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 32;

    private final SourceText source;
    private final int[] offsets;
    private final Iterator<Event> events;
    private final List<Problem> problems;
    private int reached;

    private YamlReader(SourceText source, List<Problem> problems) {
        this.source = source;
        this.offsets = source.codePointOffsets();
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(2 * MAX_BYTES)
                // The parser fails where its buffer ends within a character, so all of the text is given one.
                .setBufferSize(source.text().length() + 1)
                .build();
        this.events = new Parse(settings).parseString(source.text()).iterator();
    }

    /**
     * Reads a file. Mistakes beside which reading can go on are added to the problems.
     *
     * @throws ProblemException if reading cannot go on
     */
    static Node read(String file, byte[] content, List<Problem> problems) {
        if (content.length > MAX_BYTES) {
            throw new ProblemException(
                    Problem.input("file-too-large", "the file has more than 1 MiB", "a deployment file is short")
                            .at(new Location(file, 1, 1)));
        }
        return new YamlReader(SourceText.decode(file, content), problems).document();
    }

    private Node document() {
        try {
            next();
            if (next().getEventId() == Event.ID.StreamEnd) {
                throw new ProblemException(
                        Problem.input("empty-file", "the file is empty", "begin with `application:` and a name")
                                .at(source.locate(0)));
            }
            Node root = node(next(), 0);
            next();
            Event after = next();
            if (after.getEventId() != Event.ID.StreamEnd) {
                problem(
                        place(after),
                        "yaml-feature",
                        "a second YAML document is not accepted",
                        "keep one document, without `---`");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            throw syntax(e);
        } catch (YamlEngineException e) {
            throw stop(source.locate(0), "yaml-syntax", "no valid YAML", "check its syntax");
        }
    }

    private ProblemException syntax(MarkedYamlEngineException e) {
        int offset = e.getProblemMark().map(this::offset).orElse(0);
        String why = Optional.ofNullable(e.getProblem()).orElse("it cannot be read");
        boolean placeholder = offset > 0 && source.text().startsWith("${", offset - 1);
        String fix = placeholder ? "put the text that holds `${` in quotes" : "mend the syntax here or just before";
        return stop(source.locate(offset), "yaml-syntax", "no valid YAML: " + Quoted.line(why), fix);
    }

    /** Returns the next event; whatever else the library throws for a text that it cannot cope with is a mistake too. */
    private Event next() {
        try {
            Event event = events.next();
            reached = event.getEndMark().map(this::offset).orElse(reached);
            return event;
        } catch (YamlEngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw stop(source.locate(reached), "yaml-syntax", "no valid YAML after this place", "check its syntax");
        }
    }

    private Node node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw stop(
                    place(event),
                    "yaml-feature",
                    "more than " + MAX_DEPTH + " levels of nesting are not accepted",
                    "nest less deeply");
        }
        if (event instanceof AliasEvent) {
            problem(place(event), "yaml-feature", "an alias (`*…`) is not accepted", "write the value out");
            return new Node.Hole(place(event));
        }
        if (event instanceof NodeEvent one && one.getAnchor().isPresent()) {
            problem(
                    place(event),
                    "yaml-feature",
                    "an anchor (`&…`) is not accepted",
                    "remove it, and write the value out where needed");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        Node node = start.getEventId() == Event.ID.MappingStart ? mapping(start, depth) : sequence(start, depth);
        return start.getTag().isPresent() ? tagged(start) : node;
    }

    private Node scalar(ScalarEvent event) {
        if (event.getTag().isPresent()) {
            return tagged(event);
        }
        if (!isWellFormed(event.getValue())) {
            problem(
                    place(event),
                    "control-character",
                    "a text that holds NUL or half a character is not accepted",
                    "remove it");
            return new Node.Hole(place(event));
        }
        Node.Scalar.Origin origin = event.isPlain() ? Node.Scalar.Origin.PLAIN : Node.Scalar.Origin.QUOTED;
        return new Node.Scalar(event.getValue(), origin, place(event));
    }

    private Node sequence(Event start, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(node(event, depth + 1));
        }
        return new Node.Sequence(List.copyOf(items), place(start));
    }

    private Node mapping(Event start, int depth) {
        Map<String, Location> seen = new HashMap<>();
        List<Node.Entry> entries = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Node key = node(event, depth + 1);
            Node value = node(next(), depth + 1);
            if (!(key instanceof Node.Scalar name)) {
                if (!(key instanceof Node.Hole)) {
                    problem(
                            key.at(),
                            "yaml-feature",
                            "a key that is " + key.says() + " is not accepted",
                            "write a plain word as the key");
                }
                continue;
            }
            Location first = seen.putIfAbsent(name.text(), name.at());
            if (name.text().equals("<<")) {
                problem(name.at(), "yaml-feature", "a merge key (`<<`) is not accepted", "write the entries out");
            } else if (first != null) {
                String what = "the key " + Quoted.of(name.text()) + " is already in line " + first.line();
                problem(name.at(), "duplicate-key", what, "keep one of the two");
            } else {
                entries.add(new Node.Entry(name, value));
            }
        }
        return new Node.Mapping(List.copyOf(entries), place(start));
    }

    private Node tagged(Event event) {
        problem(
                place(event),
                "yaml-feature",
                "a tag (`!…`) is not accepted",
                "remove it; the value alone says what it is");
        return new Node.Hole(place(event));
    }

    /** Tells whether a text holds neither NUL nor half a surrogate pair. */
    static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private void problem(Location place, String code, String what, String fix) {
        problems.add(Problem.input(code, what, fix).at(place));
    }

    private ProblemException stop(Location place, String code, String what, String fix) {
        problem(place, code, what, fix);
        return new ProblemException(problems);
    }

    private Location place(Event event) {
        return event.getStartMark().map(this::place).orElseGet(() -> source.locate(0));
    }

    private Location place(Mark mark) {
        return source.locate(offset(mark));
    }

    private int offset(Mark mark) {
        return offsets[Math.min(mark.getIndex(), offsets.length - 1)];
    }
}
