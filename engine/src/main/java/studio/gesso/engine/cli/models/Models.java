package studio.gesso.engine.cli.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gesso models} and {@code gesso models list}: the models that are here, and the weight files that change them. */
@Command(name = "models", mixinStandardHelpOptions = true, subcommands = {AddModel.class, RemoveModel.class,
    SetModel.class}, description = Models.DESCRIPTION)
public final class Models implements Callable<Integer> {

    static final String DESCRIPTION = "Lists the models that are here, and the weight files for them: LoRAs, embeddings,"
            + " VAEs, tiny autoencoders (TAESD), ControlNets, T2I-Adapters, IP-Adapters and their CLIP vision encoders,"
            + " text encoders and upscalers.";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelListing listing;

    @Override
    public Integer call() {
        return listing.print(spec);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = DESCRIPTION)
    int list(@Mixin ModelListing asked) {
        return asked.print(spec);
    }
}
