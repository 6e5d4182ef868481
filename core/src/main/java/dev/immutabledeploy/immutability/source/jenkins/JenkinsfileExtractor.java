package dev.immutabledeploy.immutability.source.jenkins;

import dev.immutabledeploy.immutability.source.Extractor;
import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.UnparseableException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds libraries, images, sources, builds, tools and shell in Jenkinsfiles, steps of shared libraries and what they load. */
public final class JenkinsfileExtractor implements Extractor {
    private static final String NAME = "jenkinsfile";

    @Override
    public Kind kind() {
        return Kind.JENKINSFILE;
    }

    @Override
    public boolean mayBe(String path) {
        String name = name(path);
        return isExact(name) || isSuffixed(name) || name.endsWith(".groovy");
    }

    /** Files such as {@code Jenkinsfile.md} or {@code deploy.groovy} have to look like a pipeline, or define a step. */
    @Override
    public boolean confirms(SourceText source) {
        String name = name(source.path());
        if (isExact(name)) {
            return true;
        }
        String content = source.content();
        if (isSuffixed(name)) {
            return !Content.OTHER_NAME.matcher(name).find()
                    && Content.STEP.matcher(content).find();
        }
        if (isLibraryStep(source.path())) {
            return Content.CALL.matcher(content).find();
        }
        return (content.contains("{") || content.contains("@Library"))
                && Content.TOP.matcher(content).find();
    }

    /** Tells whether a path is one at which a shared library defines a step. */
    private static boolean isLibraryStep(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return folder.equals("vars/") || folder.endsWith("/vars/");
    }

    @Override
    public List<Occurrence> extract(SourceText source, Surroundings around) {
        try {
            GroovySource groovy = GroovyReader.read(source);
            Texts texts = new Texts(groovy, DefinitionFinder.find(groovy), around);
            Uses uses = new Uses(texts, around, source.path());
            new Steps(groovy, uses).find();
            return uses.found();
        } catch (StackOverflowError e) {
            throw new UnparseableException("it is nested too deep", source.place(0, ""));
        }
    }

    private static boolean isExact(String name) {
        return name.equals(NAME) || name.endsWith("." + NAME) || name.endsWith(".jenkins");
    }

    /** Tells whether a name is the known one and something after a dot, dash or underscore. */
    private static boolean isSuffixed(String name) {
        return name.startsWith(NAME)
                && name.length() > NAME.length() + 1
                && "._-".indexOf(name.charAt(NAME.length())) >= 0;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** Holds the patterns until a content is looked at. */
    private static final class Content {
        static final Pattern TOP = Pattern.compile("(?m)^(?:(?:pipeline|node|dockerNode)[ \\t]*+(?:\\([^{}\\n]*\\)"
                + "[ \\t]*+)?\\{|podTemplate[ \\t]*+\\(|@Library[ \\t]*+\\()");
        static final Pattern CALL = Pattern.compile(
                "(?m)^(?:(?:private|public|static|final)[ \\t]++)*+(?:def|void|[A-Z]\\w*+)[ \\t]++\\w++[ \\t]*+\\(");
        static final Pattern STEP = Pattern.compile(
                "(?m)^[ \\t]*+(?:@Library\\b|(?:pipeline|node|podTemplate|stage|load|library|properties|def|[a-z]\\w*+)"
                        + "[ \\t]*+[({'\"])");
        static final Pattern OTHER_NAME = Pattern.compile(
                "\\.(?:md|adoc|rst|txt|html?|ya?ml|json|xml|java|kt|py|sh|ps1|j2|erb|tpl|tmpl|tmp|bak|orig|swp|png|svg)$");
    }
}
