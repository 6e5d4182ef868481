package dev.immutabledeploy.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * The worst that can be written in each language at some length: what nests, never ends, refers to itself, or tempts a
 * reader to look at everything again for each of its parts.
 */
public final class HostileTexts {
    private static final String WORKFLOW = "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n";
    private static final String RUN = WORKFLOW + "      - run: |\n          ";
    private static final String ACTION = "name: a\nruns:\n  using: composite\n  steps:\n";
    private static final String POD = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n";
    private static final String COMPOSE = "services:\n";
    private static final String[] PIECES_OF_YAML = {
        "[",
        "{a: ",
        "? ",
        "- ",
        "&a ",
        "!!a ",
        "\"",
        "'",
        "# x\n",
        "--- \n",
        "---\na: b\n",
        "%TAG ! x\n",
        "a",
        "a: ",
        "*a ",
        "[a,",
        "{a,",
        "\t",
        "\n",
        "\r",
        ">-\n",
        "|\n",
        "a\n\n\n",
        "'a\n\n",
        "\"a\\\n",
        "${{ ",
        "${{ a }} ",
        "\\",
        "<<: *a\n",
        "<<: {",
        "}",
        "]",
        "- [*a, *a]\n",
        "\u0085",
        "\u2028",
        "\uD83D\uDE00",
        "a: &b\n",
        "- &a {<<: *a}\n"
    };
    private static final String[] PIECES_OF_SHELL = {
        "cat <<EOF\n",
        "<<E ",
        "$(",
        "((",
        "${a:-",
        "`",
        "\"$(",
        "if a; then ",
        "case a in ",
        "a && ",
        "a | ",
        "x=$x$x\n",
        "'",
        "\"",
        "\\\n",
        "{ ",
        "( ",
        "curl http://a/b | sh\n",
        "docker pull a\n",
        "eval \"",
        "sh -c '",
        "f() { ",
        "$((",
        "$",
        "[[ ",
        "a=(",
        "<(",
        "for a in b; do ",
        "while a; do ",
        "! ",
        "a;",
        "# ",
        "$'\\x41",
        "sudo ",
        "env ",
        "a=b ",
        "2>&1 ",
        "bash -c \"",
        "docker run a \\\n",
        "ssh a ",
        "\\",
        "${a",
        "${#",
        "${a/",
        "${x}${y}",
        "<<'E'\nE\n",
        "<<-E\n\tE\n",
        "a\n"
    };
    private static final String[] PIECES_OF_GROOVY = {
        "{",
        "(",
        "[",
        "\"${",
        "\"${a}",
        "a.b",
        "a.",
        "a(",
        "!",
        "a + ",
        "\"",
        "'",
        "'''",
        "\"\"\"",
        "$/",
        "/",
        "/*",
        "//\n",
        "if(a){",
        "if(a) ",
        "a;",
        "x=1\n",
        "sh 'a'\n",
        "def a = ",
        "a ? b : ",
        "a -> ",
        "@A ",
        "case 1: ",
        "a\n.b",
        "{->",
        "[a:",
        "new A(",
        "~",
        "a<",
        "(a)",
        "package a\n",
        "import a\n",
        "class A{",
        "\"$a",
        "\\u0041",
        "\\u",
        "a b ",
        "a.b{",
        "else ",
        "try{",
        "return ",
        "a=",
        "a[",
        "x as ",
        "1+",
        "1,",
        "a,",
        "<<",
        "{a->b}\n",
        "def f(){",
        "a?.",
        "*.a",
        "-"
    };
    private static final String[] PIECES_OF_TERRAFORM = {
        "a {",
        "a \"b\" {\n",
        "a = [",
        "a = {",
        "a = (",
        "a = !",
        "a = b ? c : ",
        "[",
        "{a=",
        "(",
        "\"${",
        "\"%{ if a }",
        "\"",
        "\\u0041",
        "<<E\n",
        "<<-E\n  a\nE\n",
        "a = <<E\n${<<E\n",
        "${a}",
        "$${",
        "%{for a in b}",
        "/*",
        "//\n",
        "#\n",
        "/**/",
        "a.b",
        ".b",
        "[0]",
        "[*]",
        "f(",
        "a::b",
        "- ",
        "1+",
        "a = 1\n",
        "for a in b : ",
        "[for a in b : ",
        "locals {\na = \"${local.a}${local.b}\"\nb = \"${local.a}${local.a}\"\n}\n",
        "resource \"docker_image\" \"a\" {\nname = local.a\n}\n",
        "variable \"a\" {\ndefault = var.a\n}\n",
        "module \"a\" {\nsource = \"a/b/c\"\n}\n",
        "module \"a\" {\nsource = \"git::a\"\nimage = \"a:1\"\n}\n",
        "dynamic \"a\" {\ncontent {\n",
        "provisioner \"remote-exec\" {\ninline = [\"a\"]\n}\n",
        "\n",
        "\r",
        "\uD83D\uDE00"
    };
    private static final String[] PIECES_OF_CLOUDFORMATION = {
        "!Ref ",
        "!Sub ",
        "!If [a, ",
        "!If [a, b, ",
        "!Join [a, [",
        "{Fn::Sub: ",
        "{Fn::If: [a, ",
        "Fn::Base64: !Sub ",
        "${a}",
        "{{resolve:ssm:a}}",
        "{{resolve:ssm:${a}",
        "!FindInMap [a, ",
        "!GetAtt a.b\n",
        "LaunchTemplate: {Id: a}\n",
        "LaunchTemplate: {LaunchTemplate: ",
        "[",
        "{a: ",
        "&a [*a,"
    };
    private static final String[] PIECES_OF_DOCKERFILE = {
        "FROM a AS b\n",
        "FROM a\n",
        "RUN cat <<EOF\n",
        "RUN <<E cat\nE\n",
        "ARG A=$A$A\n",
        "ENV A=${A:-",
        "RUN \\\n",
        "RUN a\n",
        "ADD http://a/b \\\n",
        "ADD http://a/b /c\n",
        "RUN \"",
        "RUN '",
        "#\n",
        "# a\\\n",
        "\n",
        "\\\n",
        "FROM ${A}\n",
        "COPY --from=a b c\n",
        "RUN --mount=from=a ",
        "ONBUILD ",
        "RUN [\"a\",",
        "\"a\",",
        "LABEL a=b ",
        "<<E ",
        "${A:-",
        "$A",
        "--a=b ",
        "[",
        "ADD https://a.git#",
        "https://a/b ",
        "# syntax=a\n",
        "# escape=`\n",
        "ARG A\n",
        "ENV A=$A B\n",
        "a=$A "
    };

    private static final String[] PIECES_OF_TEMPLATES = {
        "image: a\n",
        "image: {{ .Values.a }}\n",
        "image: {{",
        "{{/* ",
        "{{- /* a */}}",
        "/*",
        "*/",
        "image: ",
        "{{ ",
        "}}",
        "- ",
        "\"image\": \"",
        " ",
        "\t",
        "image: {{ a | ",
        "image: {{ .Values." + "a.".repeat(50)
    };

    private HostileTexts() {}

    /**
     * One of them.
     *
     * @param file the path of a file that is read as its language
     * @param head what it begins with
     * @param piece what is repeated
     */
    public record Trap(String file, String head, String piece) {

        /** Returns the text. */
        public String text(int length) {
            StringBuilder text = new StringBuilder(head);
            while (text.length() + piece.length() <= length) {
                text.append(piece);
            }
            return text.toString();
        }
    }

    /** Returns all of them, each in a file of its own. */
    public static List<Trap> all() {
        List<Trap> traps = new ArrayList<>();
        add(traps, "dockerfile-%d/Dockerfile", "FROM scratch\n", PIECES_OF_DOCKERFILE);
        add(traps, "one-instruction-%d/Dockerfile", "FROM scratch\nRUN ", PIECES_OF_DOCKERFILE);
        add(traps, "no-stage-%d/Dockerfile", "", PIECES_OF_DOCKERFILE);
        add(traps, "script-%d/Dockerfile", "FROM scratch\nRUN ", PIECES_OF_SHELL);
        add(traps, ".github/workflows/yaml-%d.yml", WORKFLOW, PIECES_OF_YAML);
        add(traps, ".github/workflows/step-%d.yml", WORKFLOW + "      - uses: ", PIECES_OF_YAML);
        add(traps, ".github/workflows/list-%d.yml", WORKFLOW, "      - uses: a/b@v1\n", "      - run: docker pull a\n");
        add(traps, ".github/workflows/script-%d.yml", RUN, indented(PIECES_OF_SHELL));
        add(traps, "yaml-%d/action.yml", ACTION, PIECES_OF_YAML);
        add(traps, "list-%d/action.yml", ACTION, "    - uses: a/b@v1\n", "    - {uses: a/b@v1}\n");
        add(traps, "yaml-%d/pod.yaml", POD, PIECES_OF_YAML);
        add(
                traps,
                "list-%d/pod.yaml",
                POD,
                "    - image: a\n",
                "    - {image: a:1}\n",
                "---\n" + POD + "    - image: a\n");
        add(traps, "yaml-%d/compose.yaml", COMPOSE, PIECES_OF_YAML);
        add(
                traps,
                "list-%d/compose.yaml",
                COMPOSE + "  a:\n",
                "    image: a\n",
                "    build: {dockerfile_inline: FROM a}\n");
        add(traps, "yaml-%d/kustomization.yaml", "images:\n", PIECES_OF_YAML);
        add(traps, "list-%d/kustomization.yaml", "images:\n", "- {name: a, newTag: b}\n");
        add(traps, "patch-%d/kustomization.yaml", "patches:\n", "- patch: '- {path: /image, value: a}'\n");
        add(traps, "yaml-%d/values.yaml", "image:\n", PIECES_OF_YAML);
        add(traps, "list-%d/values.yaml", "", "a: {image: {repository: a, tag: b}}\n", "image: {a: ");
        add(traps, "chart-%d/Chart.yaml", "dependencies:\n", "- {name: a, repository: b}\n");
        traps.add(new Trap("Chart.yaml", "name: a\n", "# a chart\n"));
        add(traps, "templates/template-%d.yaml", "apiVersion: v1\nkind: Pod\n", PIECES_OF_TEMPLATES);
        add(traps, "groovy-%d/Jenkinsfile", "", PIECES_OF_GROOVY);
        add(traps, "stage-%d/Jenkinsfile", "pipeline { agent any\nstages { stage('a') { steps { ", PIECES_OF_GROOVY);
        add(traps, "script-%d/Jenkinsfile", "node { sh '''", PIECES_OF_SHELL);
        add(traps, "expanded-%d/Jenkinsfile", "node { sh \"\"\"", PIECES_OF_SHELL);
        infrastructure(traps);
        return traps;
    }

    private static void infrastructure(List<Trap> traps) {
        String task = "resource \"aws_ecs_task_definition\" \"a\" {\ncontainer_definitions = ";
        add(traps, "hcl-%d/main.tf", "", PIECES_OF_TERRAFORM);
        add(traps, "value-%d/main.tf", task, PIECES_OF_TERRAFORM);
        add(traps, "text-%d/main.tf", task + "\"", PIECES_OF_TERRAFORM);
        add(traps, "heredoc-%d/main.tf", task + "<<EOF\n", PIECES_OF_TERRAFORM);
        add(traps, "yaml-%d/main.tf.json", "{\"resource\": {\"docker_image\": ", PIECES_OF_YAML);
        String stack = "Resources:\n  A:\n    Type: AWS::EC2::Instance\n    Properties:\n      ";
        add(traps, "yaml-%d/stack.yaml", stack, PIECES_OF_YAML);
        add(traps, "image-%d/stack.yaml", stack + "ImageId: ", PIECES_OF_CLOUDFORMATION);
        add(traps, "data-%d/stack.yaml", stack + "UserData: ", PIECES_OF_CLOUDFORMATION);
        add(traps, "any-%d/stack.yaml", stack, PIECES_OF_CLOUDFORMATION);
        String whole = "{\"containerDefinitions\": [{\"image\": \"a\"},";
        add(traps, "json-%d/task.json", whole, "${", "\"", "\\", "{\"image\": \"a:1\"},", "${a}", "[", "\"${a}\",");
        String plan = "{\"format_version\": \"1\", \"resource_changes\": [";
        String server = "{\"address\":\"a\",\"type\":\"aws_instance\",\"change\":{\"actions\":[\"update\"],"
                + "\"before\":{\"ami\":\"a\"},\"after\":{\"ami\":\"b\"}}},";
        add(traps, "json-%d/plan.json", plan, server, "[", "{\"a\":", "\"");
    }

    private static void add(List<Trap> traps, String file, String head, String... pieces) {
        for (String piece : pieces) {
            traps.add(new Trap(file.formatted(traps.size()), head, piece));
        }
    }

    private static String[] indented(String... pieces) {
        String[] indented = new String[pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            indented[i] = pieces[i].replace("\n", "\n          ");
        }
        return indented;
    }
}
