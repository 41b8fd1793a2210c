package studio.gesso.engine.cli.styles;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.base.text.VisibleText;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso styles} and {@code gesso styles list}: the templates for prompts that are here. */
@Command(name = "styles", mixinStandardHelpOptions = true, subcommands = {AddStyle.class, RemoveStyle.class,
    ImportStyles.class}, description = StylesCommand.DESCRIPTION)
public final class StylesCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Lists your styles: templates in which {prompt} stands for your own words; see:"
            + " gesso generate --style.";

    private static final int SHOWN = 70;

    @Mixin
    private StyleStore store;

    @Override
    public Integer call() {
        return list(store);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = DESCRIPTION)
    int list(@Mixin StyleStore styles) {
        List<Style> all = styles.all().styles();
        if (all.isEmpty()) {
            styles.say("There are no styles yet. Add one with: gesso styles add, or import a file with:"
                    + " gesso styles import");
        }
        styles.print(all.stream().map(StylesCommand::line).toList());
        return ExitCode.OK;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows the texts of styles.")
    int show(@Mixin StyleStore styles,
            @Parameters(paramLabel = "NAME", arity = "1..*", description = "The name of a style.") List<String> names) {
        styles.print(styles.named(names)
                .stream()
                .flatMap(style -> Stream.of(style.name(), "  prompt: " + style.prompt(),
                        "  negative prompt: " + style.negative()))
                .toList());
        return ExitCode.OK;
    }

    private static String line(Style style) {
        String text = VisibleText.line(style.prompt().isEmpty() ? "negative: " + style.negative() : style.prompt());
        return style.name() + "  “" + (text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…") + "”";
    }
}
