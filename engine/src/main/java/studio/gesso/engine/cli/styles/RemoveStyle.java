package studio.gesso.engine.cli.styles;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import studio.gesso.engine.archive.style.StyleFile;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso styles remove}: deletes a style, and shows it once more. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes a style, and shows its texts once more.")
final class RemoveStyle implements Callable<Integer> {

    @Mixin
    private StyleStore store;

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name;

    @Override
    public Integer call() {
        StyleFile.Changed changed = store.change(styles -> styles.without(styles.find(name).name()));
        store.print(changed.before()
                .named(name)
                .stream()
                .flatMap(style -> List.of("Removed “" + style.name() + "”. Its texts were:",
                        "  prompt: " + style.prompt(), "  negative prompt: " + style.negative()).stream())
                .toList());
        return ExitCode.OK;
    }
}
