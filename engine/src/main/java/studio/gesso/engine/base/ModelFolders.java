package studio.gesso.engine.base;

import java.nio.file.Path;
import java.util.List;

/** The folders of the installed models, for code that identifies models by their folders. */
public interface ModelFolders {

    /** The models folder; it need not exist. */
    Path folder();

    /** The folder of every model. */
    List<Path> folders();
}
