package dev.immutabledeploy.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes a repository of a given number of files, the same for the same seed: sizes are log-normal around a median of 4 KB,
 * and one file in ten is of a kind that the validator judges.
 */
public final class GeneratedRepository {
    private static final int MEDIAN = 4096;
    private static final double SPREAD = 0.8;
    private static final int SMALLEST = 200;
    private static final int LARGEST = 200_000;
    private static final int FILES_A_FOLDER = 25;
    private static final String[] WORDS =
            "order cart price stock invoice customer payment shipment address item tax refund coupon catalogue search"
                    .split(" ");

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

    private void file(int number) throws IOException {
        boolean relevant = number % 10 == 0;
        List<Recipe> recipes = relevant ? PIPELINES : SOURCES;
        Recipe recipe = recipes.get(relevant ? number / 10 % recipes.size() : random.nextInt(recipes.size()));
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

    /** Puts words, numbers and digits in place of {@code ?w}, {@code ?n}, {@code ?x} (64 digits) and {@code ?s} (40). */
    private String filled(String text) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (text.charAt(i) != '?' || "wnxs".indexOf(next) < 0) {
                filled.append(text.charAt(i));
                continue;
            }
            i++;
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
            "      - name: Check out the ?w\n        uses: actions/checkout@?s # v4.?n\n        with:\n"
                    + "          fetch-depth: 0\n",
            "      - uses: acme/setup-?w@v?n\n        with:\n          version: '?n.?n'\n          cache: ?w\n",
            "      - name: Build ?w\n        env:\n          ?w: ${{ secrets.?w }}\n          TARGET: ?w-${{ matrix.target }}\n"
                    + "        run: |\n          set -euo pipefail\n          ./gradlew :?w:build -Pversion=?n.?n\n"
                    + "          if [ \"$TARGET\" = \"?w\" ]; then echo \"built ?w ?n\"; fi\n",
            "      - name: Publish ?w\n        if: github.ref == 'refs/heads/main' && !cancelled()\n        run: >-\n"
                    + "          docker buildx build --push\n          --tag registry.example.com/?w:${{ github.sha }}\n"
                    + "          --label version=?n ?w/\n",
            "      - run: curl -fsSL https://example.com/?w/install-?n.sh | bash\n");

    private static final List<String> INSTRUCTIONS = List.of(
            "RUN set -eux; \\\n    apt-get update; \\\n    apt-get install -y --no-install-recommends ?w=?n.?n ?w; \\\n"
                    + "    rm -rf /var/lib/apt/lists/*\n",
            "COPY --chown=?n:?n ?w/ /srv/?w/\n",
            "ENV ?w_HOME=/srv/?w \\\n    ?w_VERSION=?n.?n\n",
            "# The ?w needs its ?w\nRUN npm ci --omit=dev && npm cache clean --force\n",
            "LABEL org.example.?w=\"?w ?n\"\nEXPOSE ?n\n",
            "FROM node:?n-slim AS ?w?n\nWORKDIR /src/?w\n",
            "FROM registry.example.com/?w:?n@sha256:?x\nCOPY --from=builder /out/?w /usr/bin/?w\n");

    private static final List<String> STAGES = List.of(
            "        stage('Build ?w ?n') {\n            agent { docker { image 'maven:3.9.?n' } }\n            steps {\n"
                    + "                sh 'mvn -B -pl ?w -Drevision=?n package'\n"
                    + "                archiveArtifacts artifacts: '?w/target/*.jar'\n            }\n        }\n",
            "        stage('Deploy ?w ?n') {\n            when { branch 'main' }\n            steps {\n"
                    + "                withCredentials([string(credentialsId: '?w', variable: 'TOKEN')]) {\n"
                    + "                    sh \"\"\"\n                        docker pull registry.example.com/?w:${env.BUILD_TAG}\n"
                    + "                        kubectl -n ?w rollout status deployment/?w --timeout=?ns\n                    \"\"\"\n"
                    + "                }\n            }\n        }\n",
            "        stage('Try ?w ?n') {\n            steps {\n                script {\n"
                    + "                    def version = readFile('?w.txt').trim()\n"
                    + "                    if (version.startsWith('?n')) {\n                        echo \"?w is ${version}\"\n"
                    + "                    }\n                }\n            }\n        }\n");

    private static final List<String> OBJECTS = List.of(
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ?w-?n\n  labels:\n    app: ?w\nspec:\n"
                    + "  replicas: ?n\n  selector:\n    matchLabels:\n      app: ?w\n  template:\n    metadata:\n"
                    + "      labels:\n        app: ?w\n    spec:\n      containers:\n        - name: ?w\n"
                    + "          image: registry.example.com/?w:?n.?n\n          ports:\n            - containerPort: ?n\n"
                    + "          env:\n            - name: ?w\n              value: \"?n\"\n          resources:\n"
                    + "            limits:\n              memory: ?nMi\n",
            "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: ?w-?n\nspec:\n  selector:\n    app: ?w\n  ports:\n"
                    + "    - port: ?n\n      targetPort: ?n\n",
            "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ?w-?n\ndata:\n  ?w.properties: |\n    ?w=?n\n"
                    + "    ?w.url=https://?w.example.com/?n\n    ?w.limit=?n\n",
            "---\napiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: ?w-?n\nspec:\n  schedule: '?n * * * *'\n"
                    + "  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n"
                    + "          containers:\n            - name: ?w\n"
                    + "              image: registry.example.com/?w@sha256:?x\n              args: ['--?w', '?n']\n");

    private static final List<Recipe> PIPELINES = List.of(
            new Recipe(
                    ".github/workflows/build-%d.yml",
                    "name: ?w\non:\n  push:\n    branches: [main]\npermissions:\n  contents: read\njobs:\n  build:\n"
                            + "    runs-on: ubuntu-24.04\n    steps:\n",
                    STEPS),
            new Recipe(
                    "Dockerfile",
                    "# syntax=docker/dockerfile:1\nARG VERSION=?n\nFROM eclipse-temurin:${VERSION}-jre AS builder\n",
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
                            "  ?w?n-?n:\n    image: registry.example.com/?w:?n\n    ports: ['?n:?n']\n    environment:\n"
                                    + "      ?w: ?w\n    depends_on: [?w]\n    restart: unless-stopped\n",
                            "  ?w?n-?n:\n    image: postgres:?n@sha256:?x\n    volumes:\n      - ?w:/var/lib/?w\n")));

    private static final List<Recipe> SOURCES = List.of(
            new Recipe(
                    "src/Service%d.java",
                    "package com.example.?w;\n\npublic final class Service {\n",
                    List.of("    /** Returns the ?w of a ?w. */\n    public ?w ?w(?w ?w, int ?w) {\n"
                            + "        if (?w > ?n) {\n            return ?w.?w(?w, ?n);\n        }\n"
                            + "        return new ?w(?w.?w(), ?w + ?n);\n    }\n\n")),
            new Recipe(
                    "src/view-%d.ts",
                    "import { ?w } from './?w';\n\n",
                    List.of("export const ?w = (?w: ?w): ?w => {\n  const ?w = ?w.filter((x) => x.?w > ?n);\n"
                            + "  return ?w.map(({ ?w }) => `${?w}-?n`);\n};\n")),
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
