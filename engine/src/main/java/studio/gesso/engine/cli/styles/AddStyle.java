package studio.gesso.engine.cli.styles;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.archive.style.StyleList;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso styles add}: writes a style down. */
@Command(name = "add", mixinStandardHelpOptions = true, sortOptions = false, description = "Adds a style.")
final class AddStyle implements Callable<Integer> {

    @Mixin
    private StyleStore store;

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
    private String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PROMPT", defaultValue = "", description = "The template: {prompt} stands for your own words; without it the text is put behind them, after a comma.")
    private String prompt;

    @Option(names = "--negative", paramLabel = "TEXT", defaultValue = "", description = "The same for the negative prompt.")
    private String negative;

    @Option(names = "--replace", description = "Replace the style of this name.")
    private boolean replace;

    @Override
    public Integer call() {
        Style style = new Style(name, prompt, negative);
        if (style.name().isEmpty() || style.isEmpty()) {
            throw new UserException("A style needs a name, and a prompt or a negative prompt.");
        }
        store.change(styles -> with(style, styles));
        store.print(List.of("Added “" + style.name() + "”."));
        return ExitCode.OK;
    }

    private StyleList with(Style style, StyleList styles) {
        if (!replace && styles.styles().stream().anyMatch(one -> one.name().equals(style.name()))) {
            throw new UserException("There is a style “" + style.name()
                    + "” already. Give the new one another name, or --replace to replace it.");
        }
        return styles.with(List.of(style));
    }
}
