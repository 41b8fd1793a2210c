package studio.gesso.engine.diffusion.text.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.text.wildcard.Choice;

/** Chooses alternatives and lines of wildcards by a seed, from the left. */
final class Chance {

    /** The limits of nested choices. */
    private static final int DEEPEST = 50;
    private static final int MOST = 10_000;

    private final Random random;
    private final Optional<Wildcards> wildcards;
    private int depth;
    private int made;

    Chance(long seed, Optional<Wildcards> wildcards) {
        // The seeds of a batch are neighbours; multiplied by 2⁶⁴ / φ they are far apart, and so are their first
        // choices.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.wildcards = wildcards;
    }

    /** Resolves all choices of a text. */
    String resolve(String text) {
        var out = new StringBuilder();
        for (TemplatePart piece : TemplateParser.parse(text)) {
            out.append(switch (piece) {
                case TemplatePart.Text(var literal) -> literal;
                case TemplatePart.Wildcard(var name) -> wildcards.map(lists -> chosen(take(lists.choices(name))))
                        .orElse("__" + name + "__");
                case Braces braces -> chosen(braces);
            });
            Prompt.requireShort(out);
        }
        return out.toString();
    }

    /** Whether there was any choice so far. */
    boolean hasChosen() {
        return made > 0;
    }

    private String chosen(Braces braces) {
        List<Choice> left = new ArrayList<>(candidates(braces));
        int wanted = wanted(braces.count(), left.size());
        if (wanted == 1) {
            return chosen(take(left));
        }
        made++;
        var taken = new StringJoiner(braces.count().separator());
        for (int i = 0; i < wanted; i++) {
            Choice choice = take(left);
            left.remove(choice);
            taken.add(chosen(choice));
        }
        return taken.toString();
    }

    private int wanted(Braces.Count count, int available) {
        int most = Math.min(count.most(), available);
        int least = Math.min(count.least(), most);
        return least == most ? most : least + random.nextInt(most - least + 1);
    }

    /** Where several are taken of a single wildcard, they are lines of its list, none of them twice. */
    private List<Choice> candidates(Braces braces) {
        List<TemplatePart> only = braces.choices().size() == 1
                ? TemplateParser.parse(braces.choices().getFirst().text().strip())
                : List.of();
        return only.size() == 1 && only.getFirst() instanceof TemplatePart.Wildcard(var name) && wildcards.isPresent()
                ? wildcards.get().choices(name)
                : braces.choices();
    }

    private Choice take(List<Choice> choices) {
        double first = choices.getFirst().weight();
        double total = choices.stream().mapToDouble(Choice::weight).sum();
        if (total == 0 || choices.stream().allMatch(choice -> choice.weight() == first)) {
            return choices.get(random.nextInt(choices.size()));
        }
        double at = random.nextDouble(total);
        for (Choice choice : choices) {
            at -= choice.weight();
            if (at < 0) {
                return choice;
            }
        }
        return choices.getLast();
    }

    private String chosen(Choice choice) {
        if (++depth > DEEPEST || ++made > MOST) {
            throw new UserException("The prompt never ends: its alternatives or wildcards contain one another."
                    + " Remove the one that contains itself.");
        }
        String resolved = resolve(choice.text());
        depth--;
        return resolved;
    }
}
