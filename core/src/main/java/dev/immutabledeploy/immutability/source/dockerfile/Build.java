package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Follows the instructions of a Dockerfile as a build would: scopes of variables, names of stages, what is fetched. */
final class Build {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final SourceText source;
    private final List<Occurrence> found = new ArrayList<>();
    private final Stages stages = new Stages();
    private final char escape;
    private final Variables global;
    private Variables scope;
    private boolean hasStage;

    Build(SourceText source, char escape) {
        this.source = source;
        this.escape = escape;
        this.global = new Variables(escape);
        this.scope = global;
    }

    List<Occurrence> found() {
        return found;
    }

    boolean hasStage() {
        return hasStage;
    }

    void syntax(Word image) {
        add(Use.SYNTAX_IMAGE, Subject.image(image.text()), image);
    }

    void instruction(Instruction instruction) {
        switch (instruction.keyword()) {
            case "FROM" -> from(instruction);
            case "ARG" -> instruction.plainWords().forEach(this::argument);
            case "ENV" -> environment(instruction.plainWords());
            case "COPY" -> flagged(instruction, "from");
            case "RUN" -> mounts(instruction);
            case "ADD" -> add(instruction);
            case "ONBUILD" -> onBuild(instruction.inner());
            default -> {
                // All others fetch nothing.
            }
        }
    }

    private void onBuild(Instruction inner) {
        if (!inner.keyword().equals("ONBUILD") && !inner.keyword().equals("FROM")) {
            instruction(inner);
        }
    }

    private void from(Instruction from) {
        hasStage = true;
        scope = new Variables(escape);
        List<Word> words = from.plainWords();
        if (words.isEmpty()) {
            Subject nothing =
                    new Subject.Malformed("", "FROM names no image", "write FROM name:tag@sha256:<64 hex digits>");
            add(Use.BASE_IMAGE, nothing, from.start());
            return;
        }
        image(Use.BASE_IMAGE, words.get(0).unquoted(), global);
        if (words.size() >= 3 && words.get(1).text().equalsIgnoreCase("AS")) {
            stages.add(words.get(2).text());
        }
    }

    /** Adds the use of an image unless the text names a stage or nothing at all. */
    private void image(Use use, Word word, Variables variables) {
        Optional<String> name = variables.expand(word.text());
        if (name.isEmpty()) {
            if (!stages.mayContain(word.text())) {
                boolean contentAddressed = word.text().contains("@");
                add(use, new Subject.Unresolved(word.text(), contentAddressed), word);
            }
        } else if (!name.get().equals("scratch") && !stages.contains(name.get())) {
            add(use, Subject.image(name.get()), word);
        }
    }

    private void argument(Word word) {
        int equals = word.text().indexOf('=');
        if (equals < 0) {
            scope.put(word.text(), scope == global ? Optional.empty() : global.get(word.text()));
        } else {
            assign(word, equals);
        }
    }

    private void environment(List<Word> words) {
        if (words.size() >= 2 && !words.get(0).text().contains("=")) {
            scope.put(words.get(0).text(), scope.expand(words.get(1).unquoted().text()));
            return;
        }
        for (Word word : words) {
            int equals = word.text().indexOf('=');
            if (equals > 0) {
                assign(word, equals);
            }
        }
    }

    private void assign(Word word, int equals) {
        String value = word.from(equals + 1).unquoted().text();
        scope.put(word.text().substring(0, equals), scope.expand(value));
    }

    private void flagged(Instruction instruction, String name) {
        for (Word flag : instruction.flags()) {
            if (flag.isFlag(name)) {
                copied(flag.flagValue(name));
            }
        }
    }

    private void copied(Word from) {
        if (!from.text().isEmpty() && !NUMBER.matcher(from.text()).matches()) {
            image(Use.COPIED_IMAGE, from, scope);
        }
    }

    private void mounts(Instruction run) {
        for (Word flag : run.flags()) {
            if (flag.isFlag("mount")) {
                mount(flag.flagValue("mount"));
            }
        }
    }

    private void mount(Word options) {
        int start = 0;
        while (start < options.text().length()) {
            int comma = options.text().indexOf(',', start);
            int end = comma < 0 ? options.text().length() : comma;
            if (options.text().startsWith("from=", start)) {
                String value = options.text().substring(start + 5, end);
                copied(new Word(value, options.offset() + start + 5));
            }
            start = end + 1;
        }
    }

    private void add(Instruction add) {
        Optional<Word> checksum = add.flags().stream()
                .filter(flag -> flag.isFlag("checksum"))
                .map(flag -> flag.flagValue("checksum"))
                .findFirst();
        List<Word> arguments = add.arguments();
        for (Word argument : arguments.subList(0, Math.max(0, arguments.size() - 1))) {
            Word address = argument.unquoted();
            RemoteSource.of(address.text(), checksum.map(Word::text), scope).ifPresent(remote -> {
                Word place = remote instanceof Subject.Malformed ? checksum.orElse(address) : address;
                add(remote instanceof Subject.Git ? Use.GIT_SOURCE : Use.DOWNLOAD, remote, place);
            });
        }
    }

    private void add(Use use, Subject subject, Word word) {
        found.add(Occurrence.of(use, subject, source.place(word.offset(), word.text())));
    }
}
