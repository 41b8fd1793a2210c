package studio.gesso.engine.archive.style;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.text.NearNames;

/** Styles by their names, in an order of their own; each change makes another list. */
public record StyleList(List<Style> styles) {

    public static final StyleList NONE = new StyleList(List.of());

    public StyleList {
        styles = List.copyOf(styles);
    }

    /** The style of a name; in any case of letters where none is called exactly so. */
    public Optional<Style> named(String name) {
        String wanted = name.strip();
        return exactly(wanted)
                .or(() -> styles.stream().filter(style -> style.name().equalsIgnoreCase(wanted)).findFirst());
    }

    private Optional<Style> exactly(String name) {
        return styles.stream().filter(style -> style.name().equals(name)).findFirst();
    }

    /**
     * The style of a name.
     *
     * @throws UserException if there is none; it names the nearest
     */
    public Style find(String name) {
        return named(name).orElseThrow(() -> new UserException("There is no style “" + name + "”"
                + (styles.isEmpty()
                        ? ", and no other yet. Add one with: gesso styles add, or import a file of styles."
                        : ". The nearest names are "
                                + String.join(", ", NearNames.of(name, styles.stream().map(Style::name))) + ".")));
    }

    /** The same with these styles: in the place of those of the same names, or at the end. */
    public StyleList with(List<Style> others) {
        Map<String, Style> all = new LinkedHashMap<>();
        Stream.concat(styles.stream(), others.stream()).forEach(style -> all.put(style.name(), style));
        return new StyleList(List.copyOf(all.values()));
    }

    /** The same with another style in the place of the one of a name, and of any other that has the new name. */
    public StyleList replaced(String name, Style style) {
        List<Style> all = new ArrayList<>(styles);
        int at = place(name);
        all.removeIf(one -> one.name().equals(name) || one.name().equals(style.name()));
        all.add(at < 0 ? all.size() : Math.min(at, all.size()), style);
        return new StyleList(all);
    }

    /** The same without the style of exactly this name. */
    public StyleList without(String name) {
        return new StyleList(styles.stream().filter(style -> !style.name().equals(name)).toList());
    }

    /** Takes back a change of a list that may have changed in other ways since. */
    public StyleList undone(StyleList before, StyleList after) {
        List<Style> back = new ArrayList<>(styles);
        for (Style style : after.styles) {
            if (before.exactly(style.name()).isEmpty()) {
                back.removeIf(one -> one.equals(style));
            }
        }
        for (int i = 0; i < before.styles.size(); i++) {
            Style style = before.styles.get(i);
            if (!after.styles.contains(style)) {
                int at = new StyleList(back).place(style.name());
                if (at >= 0) {
                    back.set(at, style);
                } else {
                    back.add(Math.min(i, back.size()), style);
                }
            }
        }
        return new StyleList(back);
    }

    private int place(String name) {
        return styles.stream().map(Style::name).toList().indexOf(name);
    }
}
