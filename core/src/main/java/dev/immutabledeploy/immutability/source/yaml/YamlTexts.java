package dev.immutabledeploy.immutability.source.yaml;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.SourceText;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Where the texts of a YAML file stand: what is between them is syntax and comments. */
public final class YamlTexts {
    private static final int LONGEST = 8 << 20;

    private YamlTexts() {}

    /**
     * A scalar.
     *
     * @param line the line on which it begins, from 1; of a block, the one with its {@code |} or {@code >}
     * @param start where it begins, in UTF-16 units; of a block, its first line
     * @param end where it ends
     * @param indent of a block, how many spaces its lines are indented
     * @param script whether it is a block, kept as it is, of what a step of a workflow runs
     */
    public record Text(int line, int start, int end, int indent, boolean script) {}

    /** Tells of the texts of a file in their order, and answers whether it could be read to its end. */
    public static boolean read(SourceText source, Consumer<Text> texts) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(LONGEST)
                .setUseMarks(true)
                .build();
        YamlText yaml = new YamlText(Fragment.of(source));
        boolean run = false;
        try {
            for (Event event : new Parse(settings).parseString(yaml.content())) {
                if (event instanceof ScalarEvent scalar) {
                    texts.accept(text(source, yaml, scalar, run));
                    run = !run && scalar.isPlain() && scalar.getValue().equals("run");
                } else {
                    run = false;
                }
            }
            return true;
        } catch (YamlEngineException | IllegalArgumentException | StackOverflowError e) {
            return false;
        }
    }

    private static Text text(SourceText source, YamlText yaml, ScalarEvent scalar, boolean run) {
        int start = offset(yaml, scalar.getStartMark());
        int end = Math.max(start, offset(yaml, scalar.getEndMark()));
        int line = source.place(start, "").line();
        ScalarStyle style = scalar.getScalarStyle();
        if (style != ScalarStyle.LITERAL && style != ScalarStyle.FOLDED) {
            return new Text(line, start, end, 0, false);
        }
        int body = line < source.lineCount() ? source.lineStart(line + 1) : end;
        int first = body;
        while (first < end && Character.isWhitespace(source.content().charAt(first))) {
            first++;
        }
        int column = source.place(first, "").column();
        return new Text(line, Math.min(body, end), end, column - 1, run && style == ScalarStyle.LITERAL);
    }

    private static int offset(YamlText yaml, Optional<Mark> mark) {
        return yaml.index(mark.map(Mark::getIndex).orElse(0));
    }
}
