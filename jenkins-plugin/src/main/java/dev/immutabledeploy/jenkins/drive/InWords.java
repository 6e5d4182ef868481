package dev.immutabledeploy.jenkins.drive;

import dev.immutabledeploy.problem.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the core says in words of its command line, in those of a Jenkinsfile and of Jenkins' pages. */
public final class InWords {
    private static final List<Word> WORDS = List.of(
            word("`(?:status|history)(?: [^`]*)?`", "the page Immutable Deploy of the job"),
            word("`(resume|abort) [^`]*`", "`onUnfinished: '$1'`"),
            word("`pardon ([^` ]+) ([0-9]+)[^`]*`", "`immutable-deploy pardon $1 $2` on the command line"),
            word("`deploy --first`", "`first: true`"),
            word("--on-unfinished", "onUnfinished"),
            word("--over-irreversible", "`overIrreversible: true`"),
            word("--allow-dirty", "`allowDirty: true`"),
            word("--first", "`first: true`"),
            word("--artifact ([^` ]+)=([^` ]+)", "`artifacts: [$1: '$2']`"),
            word("`--set ([^`=]+)=[^`]*`", "`values: [$1: '…']`"),
            word("--reason", "`reason`"),
            word("--file", "`file`"));

    private InWords() {}

    private record Word(Pattern said, String meant) {}

    private static Word word(String said, String meant) {
        return new Word(Pattern.compile("(?<![\\w-])" + said + "(?![\\w-])"), meant);
    }

    /** Returns a problem in Jenkins' words. */
    public static Problem of(Problem problem) {
        return new Problem(problem.kind(), problem.code(), text(problem.what()), text(problem.fix()), problem.where());
    }

    /** Returns a text in Jenkins' words. */
    static String text(String text) {
        String words = text;
        for (Word word : WORDS) {
            Matcher matcher = word.said().matcher(words);
            words = matcher.replaceAll(word.meant());
        }
        return words;
    }
}
