package studio.gesso.engine.diffusion.text.editing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses A1111's prompt editing. Brackets that do not match are text; a bar outside of brackets or a backslash
 * at the end makes all of the prompt text, as in A1111's grammar.
 */
final class ScheduleParser {

    /** Brackets nested deeper than this are text. */
    private static final int DEEPEST = 200;
    private static final Pattern WHEN = Pattern.compile(
            "\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*]");

    private final String text;
    private final Map<Integer, Optional<Bracket>> brackets = new HashMap<>();
    private int depth;

    /** Brackets that match, and where the text continues. */
    private record Bracket(PromptPart part, int end) {}

    /** The content of brackets, up to the character that ends or divides it. */
    private record Content(List<PromptPart> parts, int end) {}

    private ScheduleParser(String text) {
        this.text = text;
    }

    /** The parts of a prompt; empty where the grammar does not know it. */
    static Optional<List<PromptPart>> parse(String text) {
        return new ScheduleParser(text).prompt();
    }

    private Optional<List<PromptPart>> prompt() {
        List<PromptPart> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Optional<Bracket> bracket = bracket(at);
            int end = bracket.map(Bracket::end).orElse(plainEnd(at));
            if (end == at) {
                if ("()[]:".indexOf(text.charAt(at)) < 0) {
                    return Optional.empty();
                }
                end = at + 1;
            }
            parts.add(bracket.map(Bracket::part).orElse(new PromptPart.Plain(text.substring(at, end))));
            at = end;
        }
        return Optional.of(parts);
    }

    /** Where text without a meaning ends; {@code from} where there is none. */
    private int plainEnd(int from) {
        int at = from;
        while (at < text.length() && "()[]:|".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\') {
                if (at + 1 == text.length() || text.charAt(at + 1) == '\n') {
                    return at;
                }
                at++;
            }
            at++;
        }
        return at;
    }

    private Optional<Bracket> bracket(int open) {
        if (open >= text.length() || "([".indexOf(text.charAt(open)) < 0) {
            return Optional.empty();
        }
        Optional<Bracket> known = brackets.get(open);
        if (known == null) {
            depth++;
            known = depth > DEEPEST ? Optional.empty() : text.charAt(open) == '(' ? round(open) : square(open);
            depth--;
            brackets.put(open, known);
        }
        return known;
    }

    private Optional<Bracket> round(int open) {
        return content(open + 1)
                .flatMap(first -> is(':', first.end) ? content(first.end + 1) : Optional.of(first))
                .filter(last -> is(')', last.end))
                .flatMap(last -> group(open, last.end));
    }

    private Optional<Bracket> square(int open) {
        Optional<Content> first = content(open + 1);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int end = first.get().end;
        if (is(']', end)) {
            return group(open, end);
        }
        return is('|', end) ? alternating(first.get()) : is(':', end) ? edited(first.get()) : Optional.empty();
    }

    /** Brackets that stay, with what changes within them. */
    private Optional<Bracket> group(int open, int close) {
        List<PromptPart> parts = new ArrayList<>();
        for (int at = open; at <= close;) {
            Optional<Bracket> inner = at == open ? Optional.empty() : bracket(at);
            int end = inner.map(Bracket::end).orElse(Math.max(at + 1, plainEnd(at)));
            parts.add(inner.map(Bracket::part).orElse(new PromptPart.Plain(text.substring(at, end))));
            at = end;
        }
        return Optional.of(new Bracket(new PromptPart.Group(parts), close + 1));
    }

    private Optional<Bracket> alternating(Content first) {
        List<List<PromptPart>> options = new ArrayList<>(List.of(first.parts));
        int end = first.end;
        while (is('|', end)) {
            Optional<Content> option = content(end + 1);
            if (option.isEmpty()) {
                return Optional.empty();
            }
            options.add(option.get().parts);
            end = option.get().end;
        }
        return is(']', end) ? Optional.of(new Bracket(new PromptPart.Alternating(options), end + 1)) : Optional.empty();
    }

    private Optional<Bracket> edited(Content first) {
        return edited(List.of(), first).or(() -> content(first.end + 1)
                .filter(second -> is(':', second.end))
                .flatMap(second -> edited(first.parts, second)));
    }

    private Optional<Bracket> edited(List<PromptPart> before, Content after) {
        Matcher when = WHEN.matcher(text).region(after.end + 1, text.length());
        return when.lookingAt()
                ? Optional.of(new Bracket(new PromptPart.Edited(before, after.parts, when.group(1)), when.end()))
                : Optional.empty();
    }

    /** The content of brackets; empty if brackets in it do not match. */
    private Optional<Content> content(int from) {
        List<PromptPart> parts = new ArrayList<>();
        int at = from;
        while (at < text.length()) {
            Optional<Bracket> bracket = bracket(at);
            int end = bracket.map(Bracket::end).orElse(plainEnd(at));
            if (end == at) {
                return "([\\".indexOf(text.charAt(at)) < 0 ? Optional.of(new Content(parts, at)) : Optional.empty();
            }
            parts.add(bracket.map(Bracket::part).orElse(new PromptPart.Plain(text.substring(at, end))));
            at = end;
        }
        return Optional.empty();
    }

    private boolean is(char c, int at) {
        return at < text.length() && text.charAt(at) == c;
    }
}
