package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Reads Groovy to a syntax tree. Nothing is run, loaded or transformed, and the work is bounded. */
final class GroovyReader {
    private static final int LONGEST = 1 << 20;

    private GroovyReader() {}

    /**
     * Reads a file.
     *
     * @throws UnparseableException if it is no Groovy, too long or nested too deep
     */
    static GroovySource read(SourceText source) {
        if (source.content().length() > LONGEST) {
            throw new UnparseableException("it is longer than any pipeline: over 1 MB", source.place(0, ""));
        }
        String content = withoutUnicodeEscapes(source.content());
        CompilerConfiguration configuration = new CompilerConfiguration();
        ErrorCollector errors = new ErrorCollector(configuration);
        SourceUnit unit = new SourceUnit(source.path(), content, configuration, null, errors);
        try {
            TokenCheck.check(source, content);
            unit.parse();
            unit.completePhase();
            unit.nextPhase();
            unit.convert();
        } catch (CompilationFailedException e) {
            throw unparseable(source, errors);
        } catch (StackOverflowError e) {
            throw new UnparseableException("it is nested too deep", source.place(0, ""));
        }
        return new GroovySource(source, unit.getAST());
    }

    /**
     * The parser counts columns wrongly behind an escape such as {@code \}{@code u0041}. It gets other text of the same
     * length; what strings hold is read from the file itself.
     */
    private static String withoutUnicodeEscapes(String content) {
        return content.contains("\\u") ? Escapes.UNICODE.matcher(content).replaceAll("$1uu$2") : content;
    }

    private static UnparseableException unparseable(SourceText source, ErrorCollector errors) {
        Message first = errors.getErrorCount() > 0 ? errors.getError(0) : null;
        if (!(first instanceof SyntaxErrorMessage error)) {
            return new UnparseableException("it is no valid Groovy", source.place(0, ""));
        }
        SyntaxException cause = error.getCause();
        String message = Optional.ofNullable(cause.getOriginalMessage())
                .orElse("unexpected text")
                .strip();
        String what = message.endsWith(":") ? message + " the end of the file" : message;
        int line = Math.min(Math.max(1, cause.getLine()), source.lineCount());
        int column = Math.max(1, cause.getStartColumn());
        int offset = Math.min(source.lineStart(line) + column - 1, source.lineEnd(line));
        return new UnparseableException("it is no valid Groovy: " + Shown.text(what), source.place(offset, ""));
    }

    /** Holds the pattern until a file has such escapes. */
    private static final class Escapes {
        static final Pattern UNICODE = Pattern.compile("((?<!\\\\)(?:\\\\\\\\)*+)\\\\u([0-9a-fA-F]{4})");
    }
}
