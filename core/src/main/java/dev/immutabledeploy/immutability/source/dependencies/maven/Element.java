package dev.immutabledeploy.immutability.source.dependencies.maven;

import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** An element of XML: its name, the text in it, its children, and where its content begins. */
final class Element {
    private final String name;
    private final int start;
    private final StringBuilder text = new StringBuilder(0);
    private final List<Element> children = new ArrayList<>(0);

    Element(String name, int start) {
        this.name = name;
        this.start = start;
    }

    void add(Element child) {
        children.add(child);
    }

    void add(String more) {
        text.append(more);
    }

    String name() {
        return name;
    }

    List<Element> children() {
        return Collections.unmodifiableList(children);
    }

    /** Returns the text without white space around it. */
    String text() {
        return text.toString().strip();
    }

    /** Returns the first child of a name, the first child of another name in it, and so on. */
    Optional<Element> find(String... names) {
        Optional<Element> found = Optional.of(this);
        for (String wanted : names) {
            found = found.flatMap(element -> element.children.stream()
                    .filter(child -> child.name.equals(wanted))
                    .findFirst());
        }
        return found;
    }

    /** Returns the text of a child; empty if there is none or it is blank. */
    Optional<String> text(String child) {
        return find(child).map(Element::text).filter(value -> !value.isEmpty());
    }

    /** Returns the children of a child. */
    List<Element> all(String... names) {
        return find(names).map(Element::children).orElse(List.of());
    }

    /** Returns the place of the text, as far as it stands in the file as it is read. */
    Place place(SourceText source) {
        String content = source.content();
        int at = Math.min(start, content.length());
        while (at < content.length() && Character.isWhitespace(content.charAt(at))) {
            at++;
        }
        String value = text();
        return source.place(at, content.startsWith(value, at) ? value : "");
    }
}
