package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import dev.immutabledeploy.immutability.source.shell.ShellScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Follows the instructions of a Dockerfile as a build would: scopes of variables, names of stages, what is fetched. */
final class Build {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern TEMPLATE = Pattern.compile("\\{[{%]|<%|(@@|%%|__)[A-Za-z]++(?:_[A-Za-z]++)*+\\1");
    private static final Pattern STAGE_NAME = Pattern.compile("(?i)\\s++AS\\s++\\S++\\s*+$");

    private final List<Occurrence> found = new ArrayList<>();
    private final Surroundings around;
    private final String folder;
    private final char escape;
    private final Stages stages;
    private final Variables global;
    private Stage stage;
    private boolean hasStage;

    /**
     * Begins a build.
     *
     * @param file what was read
     * @param path where the file stands
     * @param around what else is known
     */
    Build(DockerfileReader file, String path, Surroundings around) {
        this.around = around;
        this.folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        this.escape = file.escape();
        this.stages = new Stages(file.instructions());
        this.global = new Variables(around, escape);
        this.stage = new Stage(global, true);
    }

    List<Occurrence> found() {
        return found;
    }

    boolean hasStage() {
        return hasStage;
    }

    void syntax(Word image) {
        add(Use.SYNTAX_IMAGE, Subject.image(image.text()), image.place());
    }

    void instruction(Instruction instruction) {
        switch (instruction.keyword()) {
            case "FROM" -> from(instruction);
            case "ARG" -> instruction.plainWords().forEach(this::argument);
            case "ENV" -> environment(instruction.plainWords());
            case "COPY" -> copy(instruction);
            case "RUN" -> run(instruction);
            case "CMD", "ENTRYPOINT" -> script(CommandText.ofStart(instruction, stage.inShell()));
            case "HEALTHCHECK" -> healthCheck(instruction.inner());
            case "SHELL" -> shell(instruction.arguments());
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

    private void healthCheck(Instruction inner) {
        if (inner.keyword().equals("CMD")) {
            instruction(inner);
        }
    }

    private void shell(List<Word> command) {
        stage.inShell(!command.isEmpty() && CommandText.isShell(command.get(0).text()));
    }

    private void from(Instruction from) {
        hasStage = true;
        List<Word> words = from.plainWords();
        if (words.isEmpty()) {
            Subject nothing =
                    new Subject.Malformed("", "FROM names no image", "write FROM name:tag@sha256:<64 hex digits>");
            add(Use.BASE_IMAGE, nothing, from.start().place());
            stage = new Stage(new Variables(around, escape), true);
            return;
        }
        Word image = words.get(0).unquoted();
        Optional<String> name = global.expand(image.text());
        Optional<Stage> base = name.flatMap(stages::find);
        if (TEMPLATE.matcher(from.rest().text()).find()) {
            template(from.rest());
        } else if (base.isEmpty()) {
            image(Use.BASE_IMAGE, image, name);
        }
        stage = base.map(Stage::child).orElseGet(() -> fresh(name.orElse("")));
        Stages.name(from).ifPresent(stageName -> stages.add(stageName, stage));
    }

    /** Windows images run commands in cmd; those who write for them choose another escape character. */
    private Stage fresh(String image) {
        boolean windows = escape == '`' || image.toLowerCase(Locale.ROOT).contains("windows");
        return new Stage(new Variables(around, escape), !windows);
    }

    private void template(Fragment rest) {
        String text = STAGE_NAME.matcher(rest.text()).replaceFirst("").strip();
        add(Use.BASE_IMAGE, new Subject.Unresolved(text, false), rest.place(0, text.length()));
    }

    /**
     * Adds the use of an image unless it is nothing at all.
     *
     * @param name the word with its variables replaced, if they are known
     */
    private void image(Use use, Word word, Optional<String> name) {
        if (TEMPLATE.matcher(word.text()).find()) {
            add(use, new Subject.Unresolved(word.text(), false), word.place());
        } else if (name.isEmpty()) {
            if (!stages.mayContain(word.text())) {
                boolean contentAddressed = word.text().contains("@");
                add(use, new Subject.Unresolved(word.text(), contentAddressed), word.place());
            }
        } else if (!name.get().equals("scratch")) {
            add(use, Subject.image(name.get()), word.place());
        }
    }

    private void argument(Word word) {
        int equals = word.text().indexOf('=');
        Variables scope = stage.variables();
        if (equals < 0) {
            scope.argument(word.text(), scope == global ? Optional.empty() : global.get(word.text()));
        } else {
            scope.argument(word.text().substring(0, equals), value(word, equals));
        }
    }

    private void environment(List<Word> words) {
        Variables scope = stage.variables();
        if (words.size() >= 2 && !words.get(0).text().contains("=")) {
            scope.environment(
                    words.get(0).text(), scope.expand(words.get(1).unquoted().text()));
            return;
        }
        for (Word word : words) {
            int equals = word.text().indexOf('=');
            if (equals > 0) {
                scope.environment(word.text().substring(0, equals), value(word, equals));
            }
        }
    }

    private Optional<String> value(Word word, int equals) {
        return stage.variables().expand(word.from(equals + 1).unquoted().text());
    }

    private void copy(Instruction copy) {
        for (Word flag : copy.flags()) {
            if (flag.isFlag("from")) {
                copied(flag.flagValue("from"));
            }
        }
    }

    private void copied(Word from) {
        Optional<String> name = stage.variables().expand(from.text());
        boolean isStage = name.filter(
                        text -> text.isEmpty() || NUMBER.matcher(text).matches() || stages.contains(text))
                .isPresent();
        if (!isStage) {
            image(Use.COPIED_IMAGE, from, name);
        }
    }

    private void run(Instruction run) {
        for (Word flag : run.flags()) {
            if (flag.isFlag("mount")) {
                mount(flag.flagValue("mount"));
            }
        }
        script(CommandText.ofRun(run, stage.inShell()));
    }

    private void mount(Word options) {
        int start = 0;
        while (start < options.text().length()) {
            int comma = options.text().indexOf(',', start);
            int end = comma < 0 ? options.text().length() : comma;
            if (options.text().startsWith("from=", start)) {
                copied(options.sub(start + 5, end));
            }
            start = end + 1;
        }
    }

    /** Adds what a script uses. Files that are not there may well be in the image. */
    private void script(Optional<Fragment> script) {
        ShellContext context = new ShellContext(around, folder, stage.variables()::get);
        script.ifPresent(text -> ShellScript.occurrences(text, context).stream()
                .filter(use -> !(use.subject() instanceof Subject.Local local) || local.present())
                .forEach(found::add));
    }

    private void add(Instruction add) {
        Optional<Word> checksum = add.flags().stream()
                .filter(flag -> flag.isFlag("checksum"))
                .map(flag -> flag.flagValue("checksum"))
                .findFirst();
        List<Word> arguments = add.arguments();
        for (Word argument : arguments.subList(0, Math.max(0, arguments.size() - 1))) {
            Word address = argument.unquoted();
            RemoteSource.of(address.text(), checksum.map(Word::text), stage.variables())
                    .ifPresent(remote -> {
                        Word word = remote instanceof Subject.Malformed ? checksum.orElse(address) : address;
                        add(remote instanceof Subject.Git ? Use.GIT_SOURCE : Use.DOWNLOAD, remote, word.place());
                    });
        }
    }

    private void add(Use use, Subject subject, Place place) {
        found.add(Occurrence.of(use, subject, place));
    }
}
