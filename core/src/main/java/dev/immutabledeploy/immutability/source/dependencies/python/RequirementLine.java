package dev.immutabledeploy.immutability.source.dependencies.python;

import dev.immutabledeploy.immutability.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a file of requirements, or several that a backslash joins.
 *
 * @param offset where its text begins in the file, in UTF-16 units
 * @param text what stands on its first line, without comment, blanks around it and options
 * @param option the option that it begins with, such as {@code -r}; empty if there is none
 * @param hashed whether it names a hash
 */
record RequirementLine(int offset, String text, String option, boolean hashed) {
    private static final Pattern OPTION = Pattern.compile(
            "(-r|-c|-e|--requirement|--constraint|--editable)(?:[ \\t=]++|(?=[^-\\s]))|(-\\S*+)[ \\t=]*+");
    private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#");
    private static final Pattern OPTIONS = Pattern.compile("[ \\t]--");
    private static final Pattern HASH =
            Pattern.compile("--hash[= ](?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})(?![0-9a-f])");

    /** Reads all lines of a file that are not empty. */
    static List<RequirementLine> all(SourceText source) {
        List<RequirementLine> lines = new ArrayList<>();
        for (int line = 1; line <= source.lineCount(); line++) {
            String first = source.line(line);
            int start = source.lineStart(line);
            StringBuilder joined = new StringBuilder(first);
            while (source.line(line).endsWith("\\") && line < source.lineCount()) {
                line++;
                joined.append(' ').append(source.line(line));
            }
            of(start, first, joined).ifPresent(lines::add);
        }
        return lines;
    }

    private static Optional<RequirementLine> of(int start, String first, CharSequence joined) {
        String bare = first.endsWith("\\") ? first.substring(0, first.length() - 1) : first;
        Matcher comment = COMMENT.matcher(bare);
        String plain = (comment.find() ? bare.substring(0, comment.start()) : bare).stripTrailing();
        String text = plain.stripLeading();
        int offset = start + plain.length() - text.length();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher option = OPTION.matcher(text);
        String named = "";
        if (option.lookingAt()) {
            named = option.group(1) == null ? option.group(2) : option.group(1);
            offset += option.end();
            text = text.substring(option.end());
        }
        Matcher options = OPTIONS.matcher(text);
        String asked = options.find() ? text.substring(0, options.start()) : text;
        return Optional.of(new RequirementLine(
                offset, asked.stripTrailing(), named, HASH.matcher(joined).find()));
    }
}
