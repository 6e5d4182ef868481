package dev.immutabledeploy.immutability;

import dev.immutabledeploy.artifact.Shown;
import dev.immutabledeploy.immutability.rule.Rule;
import dev.immutabledeploy.immutability.rule.Rules;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that allows what rules find: {@code immutable-deploy: allow IMM002, moving-runner until we own this image}, or
 * {@code allow-file} for the whole file.
 *
 * @param place the comment
 * @param wholeFile whether it is for the whole file
 * @param rules what it allows
 * @param reason why
 * @param faults what is wrong with it; then it allows nothing
 */
record Suppression(Place place, boolean wholeFile, List<Rule> rules, String reason, List<Occurrence> faults) {
    /** How such a comment begins. */
    static final String BEGINNING = "immutable-deploy:";

    private static final int LONGEST_REASON = 500;
    private static final String FORM = "write: " + BEGINNING + " allow, the rules, and the reason";
    private static final Pattern WORDS = Pattern.compile(
            Pattern.quote(BEGINNING) + "\\s*+(?<act>[A-Za-z-]*+)\\s*+(?<rules>[\\w-]*+(?:\\s*+,\\s*+[\\w-]++)*+)"
                    + "\\s*+(?:[:–—-]\\s++)?+(?<reason>.*+)",
            Pattern.DOTALL);
    private static final Pattern COMMA = Pattern.compile("\\s*+,\\s*+");

    Suppression {
        rules = List.copyOf(rules);
        faults = List.copyOf(faults);
    }

    /** Reads a comment that has the right beginning. */
    static Suppression of(Place comment, List<Rule> known) {
        Matcher words = WORDS.matcher(comment.text());
        boolean wholeFile = words.matches() && words.group("act").equals("allow-file");
        if (!words.matches() || !(wholeFile || words.group("act").equals("allow"))) {
            return faulty(comment, List.of(fault(comment, "this comment says neither allow nor allow-file", FORM)));
        }
        List<Rule> rules = new ArrayList<>();
        List<Occurrence> faults = new ArrayList<>();
        for (String word : COMMA.split(words.group("rules"), -1)) {
            Optional<Rule> rule = known.stream()
                    .filter(one -> one.id().equals(word) || one.name().equals(word))
                    .findFirst();
            rule.ifPresent(rules::add);
            fault(word, rule).ifPresent(what -> faults.add(fault(comment, what, FORM)));
        }
        String reason = words.group("reason");
        if (reason.chars().noneMatch(Character::isLetterOrDigit)) {
            faults.add(fault(comment, "this comment gives no reason", FORM));
        }
        return faults.isEmpty()
                ? new Suppression(comment, wholeFile, rules, Shown.text(reason, LONGEST_REASON), List.of())
                : faulty(comment, faults);
    }

    private static Optional<String> fault(String word, Optional<Rule> rule) {
        if (rule.isPresent()) {
            return Rules.mayBeAllowedInline(rule.get())
                    ? Optional.empty()
                    : Optional.of(rule.get().id() + " cannot be allowed by a comment, only by settings for paths");
        }
        return Optional.of(word.isEmpty() ? "this comment names no rule" : "there is no rule " + Shown.text(word));
    }

    private static Suppression faulty(Place comment, List<Occurrence> faults) {
        return new Suppression(comment, false, List.of(), "", faults);
    }

    private static Occurrence fault(Place comment, String what, String fix) {
        return Occurrence.of(
                Use.SUPPRESSION,
                new Subject.Suppression(comment.text(), what + ", so it allows nothing", fix, false),
                comment);
    }

    /** Returns the occurrence of one that has nothing to allow. */
    Occurrence idle(Rule rule) {
        String what = wholeFile ? "nothing in this file" : "nothing here";
        return Occurrence.of(
                Use.SUPPRESSION,
                new Subject.Suppression(
                        place.text(),
                        rule.id() + " finds " + what + " that this comment could allow",
                        "remove it, so that the next finding is seen",
                        true),
                place);
    }
}
