package dev.immutabledeploy.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a repository of a given number of files, the same for the same seed: sizes are log-normal around a median of 4 KB,
 * and one file in ten is of a kind that the validator judges. In these about one place in sixteen is mutable, so that there
 * is about one finding a file, as there was in 43 public repositories: 5,278 findings in 5,727 files.
 */
public final class GeneratedRepository {
    private static final int MEDIAN = 4096;
    private static final double SPREAD = 0.8;
    private static final int SMALLEST = 200;
    private static final int LARGEST = 200_000;
    private static final int A_RELEVANT_ONE = 10;
    private static final int FILES_A_FOLDER = 10;
    private static final int A_MUTABLE_ONE = 16;
    /** Of twenty relevant files: six workflows, five Dockerfiles, five manifests, two Jenkinsfiles and two Compose files. */
    private static final String MIXTURE = "01203120120142010342";

    private static final String[] WORDS =
            "order cart price stock invoice customer payment shipment address item tax refund coupon catalogue search"
                    .split(" ");

    private static final Pattern CHOICE = Pattern.compile("\\?\\[(.*?)\\?\\|(.*?)\\?]", Pattern.DOTALL);

    private final Random random;
    private final Path folder;

    /** How a kind of file is put together: what it begins with, what is repeated until it is long enough, and
     * what ends it. */
    private record Recipe(String name, String head, List<String> blocks, String tail) {
        Recipe(String name, String head, List<String> blocks) {
            this(name, head, blocks, "");
        }
    }

    private GeneratedRepository(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** Writes the files into a folder, which is made. */
    public static void write(Path folder, int files, long seed) throws IOException {
        GeneratedRepository repository = new GeneratedRepository(folder, seed);
        for (int i = 0; i < files; i++) {
            repository.file(i);
        }
    }

    /** Writes only those files of such a repository that the validator judges. */
    public static void writeRelevant(Path folder, int files, long seed) throws IOException {
        GeneratedRepository repository = new GeneratedRepository(folder, seed);
        for (int i = 0; i < files; i += A_RELEVANT_ONE) {
            repository.file(i);
        }
    }

    private void file(int number) throws IOException {
        boolean relevant = number % A_RELEVANT_ONE == 0;
        Recipe recipe = relevant
                ? PIPELINES.get(MIXTURE.charAt(number / A_RELEVANT_ONE % MIXTURE.length()) - '0')
                : SOURCES.get(random.nextInt(SOURCES.size()));
        String module = "module-" + number / FILES_A_FOLDER;
        String path = recipe.name().startsWith(".github")
                ? recipe.name().formatted(number)
                : module + "/" + recipe.name().formatted(number);
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(recipe, size()));
    }

    private int size() {
        double size = MEDIAN * Math.exp(SPREAD * random.nextGaussian());
        return (int) Math.max(SMALLEST, Math.min(LARGEST, size));
    }

    private String text(Recipe recipe, int size) {
        StringBuilder text = new StringBuilder(filled(recipe.head()));
        while (text.length() < size) {
            text.append(
                    filled(recipe.blocks().get(random.nextInt(recipe.blocks().size()))));
        }
        return text.append(recipe.tail()).toString();
    }

    /** Puts words, numbers and digits in place of {@code ?w}, {@code ?n}, {@code ?x} (64 digits) and {@code ?s} (40), and
     * one of the two in place of {@code ?[pinned?|mutable?]}. */
    private String filled(String template) {
        String text = CHOICE.matcher(template)
                .replaceAll(
                        choice -> Matcher.quoteReplacement(choice.group(random.nextInt(A_MUTABLE_ONE) == 0 ? 2 : 1)));
        StringBuilder filled = new StringBuilder();
        int index = 0;
        while (index < text.length()) {
            char next = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
            if (text.charAt(index) != '?' || "wnxs".indexOf(next) < 0) {
                filled.append(text.charAt(index++));
                continue;
            }
            index += 2;
            switch (next) {
                case 'w' -> filled.append(WORDS[random.nextInt(WORDS.length)]);
                case 'n' -> filled.append(random.nextInt(1, 100));
                default -> filled.append(hex(next == 'x' ? 64 : 40));
            }
        }
        return filled.toString();
    }

    private String hex(int length) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < length) {
            digits.append(String.format(Locale.ROOT, "%016x", random.nextLong()));
        }
        return digits.substring(0, length);
    }

    private static final List<String> STEPS = List.of(
            """
                  - name: Check out the ?w
                    uses: actions/checkout@?s # v4.?n
                    with:
                      fetch-depth: 0
            """,
            "      - uses: acme/setup-?w@?[?s?|v?n?]\n        with:\n          version: '?n.?n'\n          cache: ?w\n",
            """
                  - name: Build ?w
                    env:
                      ?w: ${{ secrets.?w }}
                      TARGET: ?w-${{ matrix.target }}
                    run: |
                      set -euo pipefail
                      ./gradlew :?w:build -Pversion=?n.?n
                      if [ "$TARGET" = "?w" ]; then echo "built ?w ?n"; fi
            """,
            """
                  - name: Publish ?w
                    if: github.ref == 'refs/heads/main' && !cancelled()
                    run: >-
                      docker buildx build --push
                      --tag registry.example.com/?w:${{ github.sha }}
                      --label version=?n ?w/
            """,
            "      - run: ?[./?w/install-?n.sh?|curl -fsSL https://example.com/?w/install-?n.sh | bash?]\n");

    private static final List<String> INSTRUCTIONS = List.of(
            """
            RUN set -eux; \\
                apt-get update; \\
                apt-get install -y --no-install-recommends ?w=?n.?n ?w?[=?n.?n?|?]; \\
                rm -rf /var/lib/apt/lists/*
            """,
            "COPY --chown=?n:?n ?w/ /srv/?w/\n",
            "ENV ?w_HOME=/srv/?w \\\n    ?w_VERSION=?n.?n\n",
            "# The ?w needs its ?w\nRUN npm ci --omit=dev && npm cache clean --force\n",
            "LABEL org.example.?w=\"?w ?n\"\nEXPOSE ?n\n",
            "FROM node:?n-slim?[@sha256:?x?|?] AS ?w?n\nWORKDIR /src/?w\n",
            "FROM registry.example.com/?w:?n@sha256:?x\nCOPY --from=builder /out/?w /usr/bin/?w\n");

    private static final List<String> STAGES = List.of("""
                    stage('Build ?w ?n') {
                        agent { docker { image 'maven:3.9.?n?[@sha256:?x?|?]' } }
                        steps {
                            sh 'mvn -B -pl ?w -Drevision=?n package'
                            archiveArtifacts artifacts: '?w/target/*.jar'
                        }
                    }
            """, """
                    stage('Deploy ?w ?n') {
                        when { branch 'main' }
                        steps {
                            withCredentials([string(credentialsId: '?w', variable: 'TOKEN')]) {
                                sh \"""
                                    docker pull registry.example.com/?w?[@sha256:?x?|:${env.BUILD_TAG}?]
                                    kubectl -n ?w rollout status deployment/?w --timeout=?ns
                                \"""
                            }
                        }
                    }
            """, """
                    stage('Try ?w ?n') {
                        steps {
                            script {
                                def version = readFile('?w.txt').trim()
                                if (version.startsWith('?n')) {
                                    echo "?w is ${version}"
                                }
                            }
                        }
                    }
            """);

    private static final List<String> OBJECTS = List.of("""
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: ?w-?n
              labels:
                app: ?w
            spec:
              replicas: ?n
              selector:
                matchLabels:
                  app: ?w
              template:
                metadata:
                  labels:
                    app: ?w
                spec:
                  containers:
                    - name: ?w
                      image: registry.example.com/?w:?n.?n?[@sha256:?x?|?]
                      ports:
                        - containerPort: ?n
                      env:
                        - name: ?w
                          value: "?n"
                      resources:
                        limits:
                          memory: ?nMi
            """, """
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: ?w-?n
            spec:
              selector:
                app: ?w
              ports:
                - port: ?n
                  targetPort: ?n
            """, """
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: ?w-?n
            data:
              ?w.properties: |
                ?w=?n
                ?w.url=https://?w.example.com/?n
                ?w.limit=?n?[
            immutable: true?|?]
            """, """
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: ?w-?n
            spec:
              schedule: '?n * * * *'
              jobTemplate:
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: ?w
                          image: registry.example.com/?w@sha256:?x
                          args: ['--?w', '?n']
            """);

    private static final List<Recipe> PIPELINES = List.of(
            new Recipe(".github/workflows/build-%d.yml", """
            name: ?w
            on:
              push:
                branches: [main]
            permissions:
              contents: read
            jobs:
              build:
                runs-on: ubuntu-24.04
                steps:
            """, STEPS),
            new Recipe(
                    "Dockerfile",
                    "# syntax=docker/dockerfile:1\nARG VERSION=?n\nFROM eclipse-temurin:${VERSION}-jre?[@sha256:?x?|?] AS builder\n",
                    INSTRUCTIONS),
            new Recipe("deploy/objects-%d.yaml", "# The ?w\n", OBJECTS),
            new Recipe(
                    "Jenkinsfile",
                    "pipeline {\n    agent any\n    options { timeout(time: ?n, unit: 'MINUTES') }\n    stages {\n",
                    STAGES,
                    "    }\n}\n"),
            new Recipe(
                    "compose.yaml",
                    "services:\n",
                    List.of(
                            """
              ?w?n-?n:
                image: registry.example.com/?w:?n?[@sha256:?x?|?]
                ports: ['?n:?n']
                environment:
                  ?w: ?w
                depends_on: [?w]
                restart: unless-stopped
            """,
                            "  ?w?n-?n:\n    image: postgres:?n@sha256:?x\n    volumes:\n      - ?w:/var/lib/?w\n")));

    private static final List<Recipe> SOURCES = List.of(
            new Recipe("src/Service%d.java", "package com.example.?w;\n\npublic final class Service {\n", List.of("""
                /** Returns the ?w of a ?w. */
                public ?w ?w(?w ?w, int ?w) {
                    if (?w > ?n) {
                        return ?w.?w(?w, ?n);
                    }
                    return new ?w(?w.?w(), ?w + ?n);
                }

            """)),
            new Recipe("src/view-%d.ts", "import { ?w } from './?w';\n\n", List.of("""
            export const ?w = (?w: ?w): ?w => {
              const ?w = ?w.filter((x) => x.?w > ?n);
              return ?w.map(({ ?w }) => `${?w}-?n`);
            };
            """)),
            new Recipe(
                    "docs/page-%d.md",
                    "# The ?w\n\n",
                    List.of("The ?w of a ?w is its ?w, unless the ?w has ?n of them. See [the ?w](../?w.md).\n\n")),
            new Recipe(
                    "data/sample-%d.json",
                    "{\n  \"?w\": ?n",
                    List.of(",\n  \"?w-?n\": {\"?w\": \"?w ?n\", \"?w\": [?n, ?n, ?n], \"?w\": true}")),
            new Recipe(
                    "src/style-%d.css",
                    "/* ?w */\n", List.of(".?w-?w {\n  margin: ?npx ?npx;\n  color: #?n?n?n;\n}\n")),
            new Recipe("conf/?w-%d.properties".replace("?w", "part"), "# ?w\n", List.of("?w.?w.?n=?w ?n\n")),
            new Recipe(
                    "src/tool_%d.py",
                    "import ?w\n\n",
                    List.of("def ?w_?n(?w, ?w=?n):\n    return [?w.?w(x) for x in ?w if x > ?n]\n\n\n")),
            new Recipe(
                    "src/Case%d.java",
                    "package com.example.?w;\n\nclass Case {\n",
                    List.of("    @Test\n    void ?w?n() {\n        assertThat(?w.?w(?n)).isEqualTo(?n);\n    }\n\n")),
            new Recipe(
                    "conf/translations-%d.yaml",
                    "?w:\n", List.of("  ?w-?n: The ?w of ?n ?w\n  ?w-?n:\n    title: ?w\n    text: ?w ?w ?w\n")));
}
