package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Use;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;

/** Finds what is checked out from Git beside the pipeline's own commit. */
final class Checkouts {
    private static final Pattern BRANCH_PREFIX = Pattern.compile("^(?:\\*/|refs/(?:heads|remotes)/|origin/)");
    private static final Pattern OWN_COMMIT = Pattern.compile("(?:env\\.)?GIT_COMMIT|\\$\\{?(?:env\\.)?GIT_COMMIT}?");

    private final Uses uses;

    Checkouts(Uses uses) {
        this.uses = uses;
    }

    /** The step {@code git}: a branch only, by default {@code master}. */
    void git(Call call) {
        Optional<Expression> url = call.namedOrFirst("url");
        url.ifPresent(address -> revision(call.named("branch"), address));
    }

    /** A checkout by the Git plug-in with its whole configuration, as a map or as named arguments. */
    void configured(MapExpression scm) {
        Optional<Expression> url = Maps.get(scm, "userRemoteConfigs").map(configs -> Maps.maps(configs).stream()
                .flatMap(config -> Maps.get(config, "url").stream())
                .findFirst()
                .orElse(configs));
        Optional<Expression> branches = Maps.get(scm, "branches");
        if (url.isEmpty() || branches.filter(Checkouts::isOwn).isPresent()) {
            return;
        }
        List<Expression> names = branches.stream()
                .flatMap(list -> Maps.maps(list).stream())
                .flatMap(branch -> Maps.get(branch, "name").stream())
                .toList();
        if (names.isEmpty() && branches.isPresent()) {
            revision(branches, url.get());
        } else if (names.isEmpty()) {
            revision(Optional.empty(), url.get());
        }
        names.forEach(name -> revision(Optional.of(name), url.get()));
    }

    /** What the job itself was configured with is the pipeline's own commit. */
    private static boolean isOwn(Expression expression) {
        return expression.getText().startsWith("scm.");
    }

    private void revision(Optional<Expression> revision, Expression url) {
        Text address = uses.texts().text(url);
        String shown = address.known() ? address.text() : address.place().text();
        if (revision.isEmpty()) {
            Subject none = new Subject.Git(shown, shown, Optional.empty());
            uses.add(Use.SCM_CHECKOUT, none, address.place());
            return;
        }
        uses.reference(
                Use.SCM_CHECKOUT, revision.get(), name -> Optional.of(git(shown, name)), Uses::isCalledLikeACommit);
    }

    private static Subject git(String url, String name) {
        String revision = BRANCH_PREFIX.matcher(name).replaceFirst("");
        return new Subject.Git(url + "#" + revision, url, Optional.of(revision));
    }

    /** Tells whether a place holds nothing but the commit that the pipeline itself is built from. */
    static boolean isOwnCommit(Place place) {
        return OWN_COMMIT.matcher(place.text()).matches();
    }
}
