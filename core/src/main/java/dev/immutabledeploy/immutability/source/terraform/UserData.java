package dev.immutabledeploy.immutability.source.terraform;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import dev.immutabledeploy.immutability.source.cloud.Found;
import dev.immutabledeploy.immutability.source.shell.ShellContext;
import dev.immutabledeploy.immutability.source.shell.ShellScript;
import dev.immutabledeploy.immutability.source.terraform.hcl.Body;
import dev.immutabledeploy.immutability.source.terraform.hcl.Expr;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Scripts that a server runs when it first starts. */
final class UserData {
    private static final Pattern SCRIPT =
            Pattern.compile("\\s*#!\\s*/\\S*(?:sh|env (?:-S )?(?:ba|da|z|k)?sh)\\b[^\\n]*\\n.*", Pattern.DOTALL);

    private UserData() {}

    /** Looks at the user data of a server or a template of servers. */
    static void look(Body body, Values values, Found found) {
        Stream.of("user_data", "user_data_base64")
                .flatMap(name -> body.value(name).stream())
                .forEach(data -> script(data, values, found));
    }

    private static void script(Expr data, Values values, Found found) {
        Optional<String> file = Files.named(data, values, found.folder());
        if (file.isPresent()) {
            if (found.around().file(file.get()).filter(UserData::isScript).isPresent()) {
                Subject local = new Subject.Local(file.get(), Kind.SHELL, true);
                found.add(Use.SCRIPT, local, HclSetting.place(data));
            }
            return;
        }
        Expr text = Files.bare(data, values);
        boolean here = text.span().text() == data.span().text();
        Fragment script = Templates.raw(text);
        if (here && SCRIPT.matcher(script.text()).matches()) {
            found.addAll(occurrences(script, found));
        }
    }

    /** Finds all uses in a script that a server runs: files that it names are those of the server. */
    static java.util.List<dev.immutabledeploy.immutability.source.Occurrence> occurrences(
            Fragment script, Found found) {
        ShellContext context = new ShellContext(found.around(), "", name -> Optional.empty());
        return ShellScript.occurrences(script, context).stream()
                .filter(use -> !(use.subject() instanceof Subject.Local))
                .toList();
    }

    private static boolean isScript(SourceText source) {
        return SCRIPT.matcher(source.content()).matches();
    }
}
