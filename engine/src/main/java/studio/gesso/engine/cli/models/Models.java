package studio.gesso.engine.cli.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gesso models}: the models that are here, and the weight files that change them. */
@Command(name = "models", mixinStandardHelpOptions = true, subcommands = {Models.ListAll.class, AddModel.class,
    RemoveModel.class,
    SetModel.class}, description = "Lists the models that are here, and the LoRAs, embeddings and VAEs.")
public final class Models implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelListing listing;

    @Override
    public Integer call() {
        return listing.print(spec);
    }

    /** {@code gesso models list}, the same. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the models that are here, and the LoRAs, embeddings and VAEs.")
    static final class ListAll implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ModelListing listing;

        @Override
        public Integer call() {
            return listing.print(spec);
        }
    }
}
