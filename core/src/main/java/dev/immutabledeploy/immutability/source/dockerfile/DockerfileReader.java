package dev.immutabledeploy.immutability.source.dockerfile;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Dockerfile line by line: parser directives, comments, continuation lines and here-documents. */
final class DockerfileReader {
    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*+([A-Za-z][A-Za-z0-9]*+)\\s*+=\\s*+(\\S.*+)");
    private static final Pattern FOREIGN_SYNTAX = Pattern.compile("//\\s*+syntax\\s*+=\\s*+(\\S++).*+");
    private static final Set<String> DIRECTIVES = Set.of("syntax", "escape", "check");
    private static final Set<String> WITH_HEREDOC = Set.of("RUN", "COPY", "ADD");
    private static final Pattern HEREDOC = Pattern.compile("\\d*+<<(-?)(['\"]?)([A-Za-z_][A-Za-z0-9_.]*+)\\2");

    /** Far more than are ever written, and as many as little memory holds. */
    private static final int MOST_INSTRUCTIONS = 100_000;

    private final SourceText source;
    private final List<Instruction> instructions = new ArrayList<>();
    private Optional<Word> syntax = Optional.empty();
    private boolean isForeign;
    private char escape = '\\';
    private int line = 1;

    DockerfileReader(SourceText source) {
        this.source = source;
    }

    /** Reads the whole file; afterwards the results can be asked for. */
    DockerfileReader read() {
        directives();
        while (line <= source.lineCount() && !isForeign) {
            if (isSkipped(source.line(line))) {
                line++;
            } else {
                instruction();
            }
        }
        return this;
    }

    /** Returns the image named by the directive {@code syntax}. */
    Optional<Word> syntax() {
        return syntax;
    }

    /** Tells whether the file is in a language of its own, which only the syntax image understands. */
    boolean isForeign() {
        return isForeign;
    }

    /** Returns the instructions in order. */
    List<Instruction> instructions() {
        return instructions;
    }

    /** Returns the character that continues lines and escapes others. */
    char escape() {
        return escape;
    }

    private void directives() {
        if (source.line(1).startsWith("#!")) {
            line++;
        }
        for (; line <= source.lineCount(); line++) {
            String text = source.line(line).strip();
            Matcher directive = DIRECTIVE.matcher(text);
            if (!directive.matches() || !DIRECTIVES.contains(lower(directive.group(1)))) {
                foreignSyntax(text);
                return;
            }
            directive(lower(directive.group(1)), directive.group(2));
        }
    }

    private void directive(String name, String value) {
        if (name.equals("syntax")) {
            syntax(value.split("\\s", 2)[0]);
        } else if (name.equals("escape") && value.equals("`")) {
            escape = '`';
        }
    }

    private void foreignSyntax(String text) {
        Matcher directive = FOREIGN_SYNTAX.matcher(text);
        if (directive.matches() && syntax.isEmpty()) {
            syntax(directive.group(1));
            isForeign = true;
        }
    }

    private void syntax(String image) {
        int start = source.lineStart(line) + source.line(line).lastIndexOf(image);
        syntax = Optional.of(new Word(Fragment.of(source, start, start + image.length())));
    }

    private void instruction() {
        Fragment.Builder text = Fragment.builder(source);
        boolean more = true;
        while (more && line <= source.lineCount()) {
            String physical = source.line(line);
            if (text.length() == 0 || !isSkipped(physical)) {
                int end = continuedAt(physical);
                more = end >= 0;
                int indent = text.length() == 0
                        ? physical.length() - physical.stripLeading().length()
                        : 0;
                int until = more ? Math.max(end, indent) : physical.length();
                text.add(physical.substring(indent, until), source.lineStart(line) + indent);
            }
            line++;
        }
        Instruction instruction = new Instruction(text.build(), new ArrayList<>());
        if (!instruction.line().text().isBlank()) {
            if (instructions.size() == MOST_INSTRUCTIONS) {
                String what = "it holds more than %d instructions".formatted(MOST_INSTRUCTIONS);
                throw new UnparseableException(what, instruction.start().place());
            }
            instructions.add(instruction);
            heredocs(instruction);
        }
    }

    /** Returns where the escape character stands that continues the line, or -1. */
    private int continuedAt(String physical) {
        int last = physical.length() - 1;
        while (last >= 0 && (physical.charAt(last) == ' ' || physical.charAt(last) == '\t')) {
            last--;
        }
        return last >= 0 && physical.charAt(last) == escape ? last : -1;
    }

    private void heredocs(Instruction instruction) {
        Instruction inner = instruction.keyword().equals("ONBUILD") ? instruction.inner() : instruction;
        if (!inner.line().text().contains("<<") || !WITH_HEREDOC.contains(inner.keyword())) {
            return;
        }
        for (Word word : inner.plainWords()) {
            Matcher heredoc = HEREDOC.matcher(word.text());
            if (heredoc.lookingAt() && (heredoc.end() == word.text().length() || isDelimiter(word, heredoc.end()))) {
                boolean tabs = !heredoc.group(1).isEmpty();
                instruction.heredocs().add(heredoc(heredoc.group(3), tabs, word));
            }
        }
    }

    private static boolean isDelimiter(Word word, int index) {
        return ";|&)>".indexOf(word.text().charAt(index)) >= 0;
    }

    private Instruction.Heredoc heredoc(String name, boolean tabs, Word start) {
        int first = source.lineStart(Math.min(line, source.lineCount()));
        Fragment.Builder body = Fragment.builder(source);
        while (line <= source.lineCount()) {
            int begin = source.lineStart(line);
            int end = source.lineEnd(line++);
            while (tabs && begin < end && source.content().charAt(begin) == '\t') {
                begin++;
            }
            String text = source.content().substring(begin, end);
            if (text.equals(name)) {
                return new Instruction.Heredoc(body.build(), Fragment.of(source, first, end));
            }
            body.add(text, begin).add('\n', end);
        }
        throw new UnparseableException("the here-document has no end", start.place());
    }

    private static boolean isSkipped(String physical) {
        String text = physical.stripLeading();
        return text.isEmpty() || text.startsWith("#");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
