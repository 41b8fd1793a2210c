package studio.gesso.engine.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import studio.gesso.engine.cli.options.RequestOptions;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.request.Source;

/** What {@code gesso} does where there is no screen: one picture, to show that everything is in place. */
@Command(name = "first-light", hidden = true, mixinStandardHelpOptions = true, description = "Makes one picture of a built-in prompt.")
final class FirstPicture implements Callable<Integer> {

    private static final String PROMPT = "a fox in the snow at night";

    @Spec
    private CommandSpec spec;

    @Mixin
    private RequestOptions options;

    @Mixin
    private RequestRunner making;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println("There is no screen here to open the studio on, so here is one picture: \"" + PROMPT + "\".");
        out.flush();
        ModelCard card = making.card();
        making.make(options.request(card, PROMPT, new Source.Blank(), Optional.empty()));
        out.println("Start Gesso on a desktop to open the studio; here, see: gesso --help");
        return ExitCode.OK;
    }
}
