package studio.gesso.engine.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.model.generated.PartLender;
import studio.gesso.engine.library.vocabulary.T5Vocabulary;

/**
 * Lends networks of the models of a library; exports, which have no weights of their own, lend nothing.
 *
 * @param library the models
 */
record LibraryLender(ModelLibrary library) implements PartLender {

    @Override
    public Optional<Loan> lend(Checkpoint borrower, NetworkRole role) {
        return library.folders().stream().flatMap(path -> loan(path, borrower, role).stream()).findFirst();
    }

    @Override
    public Optional<Path> vocabulary(Path model) {
        return T5Vocabulary.near(model, library.folders(), library.places());
    }

    private Optional<Loan> loan(Path path, Checkpoint borrower, NetworkRole role) {
        Optional<ModelFamily> family = borrower.model().map(CheckpointModel::family);
        return checkpoint(path)
                .filter(other -> other.model().map(CheckpointModel::family).equals(family)
                        && other.architecture().equals(borrower.architecture()))
                .flatMap(other -> other.network(role))
                .map(network -> new Loan(path, network));
    }

    private Optional<Checkpoint> checkpoint(Path path) {
        try {
            return Files.exists(path)
                    ? new ModelOpener(library.seen().opener().cache()).read(path)
                    : Optional.empty();
        } catch (UserException damaged) {
            return Optional.empty();
        }
    }
}
