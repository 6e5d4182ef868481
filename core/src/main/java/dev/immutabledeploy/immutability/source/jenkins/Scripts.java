package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import dev.immutabledeploy.immutability.source.shell.ShellScript;
import dev.immutabledeploy.immutability.source.shell.StartedContainers;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.expr.ElvisOperatorExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.TernaryExpression;

/** Reads the shell in steps, and finds Groovy that a pipeline loads from its workspace. */
final class Scripts {
    private static final Pattern STARTS = Pattern.compile("\\.(?:withRun|run)\\b");

    private final Uses uses;
    private final StartedContainers started;

    /** Takes the whole file, to see whether it starts containers that are then no servers. */
    Scripts(Uses uses, String content) {
        this.uses = uses;
        this.started = STARTS.matcher(content).find() ? StartedContainers.ANY : StartedContainers.in(content);
    }

    /** The steps {@code sh}, {@code bat} and the like. */
    void shell(Call call, Position position, int offset) {
        call.namedOrFirst("script").ifPresent(script -> shell(script, position, offset));
    }

    private void shell(Expression script, Position position, int offset) {
        if (script instanceof TernaryExpression choice && !(script instanceof ElvisOperatorExpression)) {
            shell(choice.getTrueExpression(), position, offset);
            shell(choice.getFalseExpression(), position, offset);
            return;
        }
        ShellContext context = new ShellContext(
                uses.around(),
                position.folder().orElse(""),
                name -> uses.texts().environment(name, offset),
                started);
        uses.addAll(ShellScript.occurrences(uses.texts().text(script).value(), context));
    }

    /** The step {@code load}. */
    void load(Call call, Position position) {
        call.namedOrFirst("path").ifPresent(path -> {
            Text text = uses.texts().text(path);
            if (!text.known()) {
                uses.add(Use.SCRIPT, new Subject.Unresolved(text.place().text(), false), text.place());
            } else {
                position.folder()
                        .ifPresent(
                                folder -> uses.file(Use.SCRIPT, folder, text.text(), Kind.JENKINSFILE, text.place()));
            }
        });
    }
}
