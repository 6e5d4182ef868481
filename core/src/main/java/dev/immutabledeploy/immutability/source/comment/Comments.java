package dev.immutabledeploy.immutability.source.comment;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.yaml.YamlTexts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The comments of a file by line, and which lines belong to one text or command that begins further up. Where it is not
 * certain that something is a comment, it is none.
 */
public final class Comments {
    private static final int MOST_ABOVE = 50;

    private final SourceText source;
    private final String beginning;
    private final BitSet alone = new BitSet();
    private final Map<Integer, Comment> byLine = new TreeMap<>();
    private final int[] heads;

    /**
     * A comment.
     *
     * @param place where its text begins, and the text without what marks it as a comment
     * @param alone whether nothing else stands on its line
     */
    public record Comment(Place place, boolean alone) {}

    private Comments(SourceText source, String beginning) {
        this.source = source;
        this.beginning = beginning;
        this.heads = new int[source.lineCount() + 1];
    }

    /**
     * Finds the comments with a certain beginning.
     *
     * @param source a file that could be parsed
     * @param kind as what it was parsed
     * @param beginning how the text of a comment begins
     */
    public static Comments of(SourceText source, Kind kind, String beginning) {
        Comments comments = new Comments(source, beginning);
        switch (kind) {
            case DOCKERFILE -> new DockerfileComments(source, comments).read();
            case JENKINSFILE -> new GroovyComments(source, comments).read();
            case SHELL ->
                new ShellComments(source, comments).read(0, source.content().length(), 0);
            case WORKFLOW, ACTION -> comments.yaml(true);
            case KUBERNETES, KUSTOMIZATION, HELM_CHART, HELM_VALUES, COMPOSE, CLOUDFORMATION, TASK_DEFINITION ->
                comments.yaml(false);
            case TERRAFORM -> new TerraformComments(source, comments).read();
            case TERRAFORM_PLAN, CHANGE_SET, NODE, COMPOSER -> {
                // JSON has no comments.
            }
            case PYTHON, CARGO, BUNDLER -> new LineComments(source, comments, "#").read();
            case GO -> new LineComments(source, comments, "//").read();
            case MAVEN -> new XmlComments(source, comments).read();
            case GRADLE -> comments.gradle();
        }
        return comments;
    }

    /** A build of Gradle is written in Groovy or Kotlin, and surrounded by tables. */
    private void gradle() {
        if (source.path().contains(".gradle")) {
            new GroovyComments(source, this).read();
        } else {
            new LineComments(source, this, "#").read();
        }
    }

    private void yaml(boolean scripts) {
        int[] outside = {0};
        boolean read = YamlTexts.read(source, text -> {
            hashes(outside[0], text.start());
            if (scripts && text.script()) {
                new ShellComments(source, this).read(text.start(), text.end(), text.indent());
            }
            unit(text.line(), lineOf(Math.max(text.start(), text.end() - 1)));
            outside[0] = Math.max(outside[0], text.end());
        });
        if (read) {
            hashes(outside[0], source.content().length());
        } else {
            byLine.clear();
        }
    }

    /** Finds what a hash sign marks, between texts of YAML. */
    private void hashes(int from, int to) {
        String content = source.content();
        for (int at = from; at < to; at++) {
            boolean begins = content.charAt(at) == '#' && (at == 0 || Character.isWhitespace(content.charAt(at - 1)));
            if (begins) {
                int end = source.lineEnd(lineOf(at));
                comment(at, at + 1, end);
                at = Math.max(at, end - 1);
            }
        }
    }

    /** Adds a comment: where its mark is, and where its text begins and ends, on one line. */
    void comment(int mark, int start, int end) {
        String content = source.content();
        int from = start;
        while (from < end && Character.isWhitespace(content.charAt(from))) {
            from++;
        }
        int line = lineOf(mark);
        boolean single = content.substring(source.lineStart(line), mark).isBlank();
        alone.set(line, single);
        if (content.startsWith(beginning, from) && from + beginning.length() <= end) {
            Place place = source.place(from, content.substring(from, end).stripTrailing());
            byLine.putIfAbsent(line, new Comment(place, single));
        }
    }

    /** Says that some lines belong to the first of them. */
    void unit(int first, int last) {
        for (int line = first + 1; line <= last; line++) {
            belongs(line, first);
        }
    }

    /** Says that a line belongs to one further up, unless it belongs to one already. */
    void belongs(int line, int first) {
        if (heads[line] == 0 && first < line) {
            heads[line] = first;
        }
    }

    int lineOf(int offset) {
        return source.place(offset, "").line();
    }

    /** Returns all comments in the order of the file. */
    public List<Comment> all() {
        return List.copyOf(byLine.values());
    }

    /**
     * Returns the comments that speak of a line: the one on it, those directly above it, and the same for the lines at which
     * the command or text begins that it belongs to.
     */
    public List<Comment> about(int line) {
        List<Comment> about = new ArrayList<>();
        for (int here = line; here > 0; here = heads[here]) {
            Optional.ofNullable(byLine.get(here)).ifPresent(about::add);
            for (int above = here - 1; above >= here - MOST_ABOVE && above > 0 && alone.get(above); above--) {
                Optional.ofNullable(byLine.get(above)).ifPresent(about::add);
            }
        }
        return about;
    }
}
