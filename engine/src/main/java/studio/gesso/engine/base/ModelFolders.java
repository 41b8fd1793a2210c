package studio.gesso.engine.base;

import java.nio.file.Path;
import java.util.List;

/** The folders of the models that are there, for those who know models by their folders alone. */
public interface ModelFolders {

    /** The models folder; it need not exist. */
    Path folder();

    /** The folder of every model, wherever it lies. */
    List<Path> folders();
}
