package dev.immutabledeploy.immutability.source.yaml;

import java.util.Random;

/** Writes random scalars in every style, so that each visible character is unlike those near it. */
final class RandomScalar {
    private static final String[] ESCAPES = {
        "\\n", "\\t", "\\\"", "\\\\", "\\ ", "\\/", "\\x41", "\\u263A", "\\U0001F680", "\\0", "\\e"
    };
    private static final String[] PROPERTIES = {"", "", "", "&anchor ", "!!str ", "!tag &a ", "&a # a comment\n%s"};

    private final Random random;
    private final String end;
    private int letter;

    RandomScalar(Random random) {
        this.random = random;
        this.end = random.nextInt(3) == 0 ? "\r\n" : "\n";
    }

    /** Returns a document whose mappings lead, by the key {@code k}, to a scalar. */
    String document() {
        StringBuilder text = new StringBuilder();
        text.append(pick("", "# 😀 first" + end, "---" + end, "other: 'é😀'" + end, end));
        int depth = 1 + random.nextInt(4);
        int step = 1 + random.nextInt(4);
        for (int i = 0; i < depth; i++) {
            text.append(" ".repeat(i * step)).append(i == depth - 1 ? "k: " : "k:" + end);
        }
        int indent = (depth - 1) * step;
        String properties = PROPERTIES[random.nextInt(PROPERTIES.length)].replace("\n", end);
        text.append(properties.formatted(" ".repeat(indent + 1)));
        text.append(
                switch (random.nextInt(5)) {
                    case 0 -> plain(indent);
                    case 1 -> "'" + flow(indent, 1) + "'";
                    case 2 -> "\"" + flow(indent, 2) + "\"";
                    case 3 -> block("|", indent);
                    default -> block(">", indent);
                });
        return text.append(random.nextBoolean() ? end : "").toString();
    }

    private String plain(int indent) {
        return visible(1) + flow(indent, 0) + visible(1);
    }

    /** Words, blanks and folds; with the specials of a style: 0 plain, 1 single, 2 double quotes. */
    private String flow(int indent, int style) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            int choice = random.nextInt(style == 2 ? 7 : 5);
            switch (choice) {
                case 0 -> text.append(pick(" ", "  ", "\t "));
                case 1 -> text.append(fold(indent));
                case 2 -> text.append(style == 1 ? "''" : style == 2 ? "'" : "x'");
                case 5 -> text.append(ESCAPES[random.nextInt(ESCAPES.length)]);
                case 6 -> text.append("\\").append(fold(indent).replaceFirst("^[ \t]+", ""));
                default -> text.append(visible(1 + random.nextInt(4)));
            }
        }
        return text.toString();
    }

    private String fold(int indent) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(pick("", "", " ", "\t")).append(end);
        }
        return text.append(" ".repeat(indent + 1 + random.nextInt(3))).toString();
    }

    private String block(String indicator, int parent) {
        int indicated = 1 + random.nextInt(4);
        boolean explicit = random.nextInt(3) == 0;
        String chomping = pick("", "-", "+");
        String number = explicit ? String.valueOf(indicated) : "";
        String header = indicator + (random.nextBoolean() ? number + chomping : chomping + number);
        StringBuilder text =
                new StringBuilder(header).append(pick("", "", " ", " # why")).append(end);
        int indent = parent + indicated;
        boolean first = true;
        for (int i = random.nextInt(7); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append(" ".repeat(random.nextInt(indent + 1)));
                case 1 -> text.append(first ? "" : " ".repeat(indent) + pick("  ", " \t"));
                default -> {
                    String more = first && !explicit ? "" : pick("", "", " ", "   ", "\t");
                    text.append(" ".repeat(indent)).append(more).append(line());
                    first = false;
                }
            }
            text.append(end);
        }
        return text.toString();
    }

    private String line() {
        return visible(1 + random.nextInt(5)) + pick("", " ", "  " + visible(2), " # " + visible(1), ": " + visible(1));
    }

    private String visible(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letter++;
            if (letter % 7 == 0) {
                text.appendCodePoint(0x1F600 + letter % 50);
            } else {
                text.append((char) (letter % 3 == 0 ? 0x4E00 + letter : 'a' + letter % 26));
            }
        }
        return text.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
