package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ElvisOperatorExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.TernaryExpression;

/** What is found in one file, and the ways to put something there. */
final class Uses {
    /** Written like a commit or a digest, whatever its value will be. */
    private static final Pattern CONTENT_NAME = Pattern.compile("(?i)sha(?:1|256)?|commit|digest");

    private final Texts texts;
    private final Surroundings around;
    private final String ownFolder;
    private final List<Occurrence> found = new ArrayList<>();

    Uses(Texts texts, Surroundings around, String path) {
        this.texts = texts;
        this.around = around;
        this.ownFolder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    List<Occurrence> found() {
        return found;
    }

    Texts texts() {
        return texts;
    }

    Surroundings around() {
        return around;
    }

    void add(Use use, Subject subject, Place place) {
        found.add(Occurrence.of(use, subject, place));
    }

    void addAll(List<Occurrence> occurrences) {
        found.addAll(occurrences);
    }

    /**
     * Adds a use of something that an expression names: each branch of it, or that it is not known.
     *
     * @param read what the text means; empty if nothing that matters
     * @param contentAddressed whether the text, as it is written, can only name one content
     */
    void reference(
            Use use,
            Expression expression,
            Function<String, Optional<Subject>> read,
            Function<String, Boolean> contentAddressed) {
        if (expression instanceof TernaryExpression choice && !(expression instanceof ElvisOperatorExpression)) {
            reference(use, choice.getTrueExpression(), read, contentAddressed);
            reference(use, choice.getFalseExpression(), read, contentAddressed);
            return;
        }
        Text text = texts.text(expression);
        if (text.known()) {
            read.apply(text.text().strip()).ifPresent(subject -> add(use, subject, text.place()));
        } else {
            String written = text.place().text();
            String shown = expression instanceof BinaryExpression ? text.text() : written;
            add(use, new Subject.Unresolved(shown, contentAddressed.apply(written)), text.place());
        }
    }

    /** Tells whether an unknown revision is at least called like a commit. */
    static boolean isCalledLikeACommit(String written) {
        return CONTENT_NAME.matcher(written).find();
    }

    /**
     * Adds the use of a file of the workspace: of the whole folder that is scanned, or of the folder of this file.
     *
     * @param folder the folder that the pipeline is in
     */
    void file(Use use, String folder, String name, Kind kind, Place place) {
        Optional<String> path = Surroundings.path(folder, name);
        Optional<String> near =
                Surroundings.path(ownFolder, folder + "/" + name).filter(around::exists);
        path.filter(around::exists)
                .or(() -> near)
                .or(() -> path)
                .ifPresent(file -> add(use, new Subject.Local(file, kind, around.exists(file)), place));
    }
}
