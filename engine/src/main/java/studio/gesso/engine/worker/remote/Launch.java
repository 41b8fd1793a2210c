package studio.gesso.engine.worker.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.base.ChildCommand;
import studio.gesso.engine.worker.child.WorkerMain;

/**
 * How a child process is started.
 *
 * @param prefix goes before the command, such as a program that limits the memory; empty for none
 * @param shared the folder for the files of shared pictures
 * @param crashes the folder for the reports of crashes, made if it is missing
 * @param patience how long it is waited for
 */
public record Launch(List<String> prefix, Path shared, Path crashes, Patience patience) {

    public Launch {
        prefix = List.copyOf(prefix);
    }

    /** The usual way: pictures are shared in the system's folder for temporary files. */
    public static Launch usual(Path crashes) {
        return new Launch(List.of(), Path.of(System.getProperty("java.io.tmpdir")), crashes, Patience.USUAL);
    }

    /** The command with its arguments. */
    List<String> command(Path down, Path up) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(ChildCommand.ofThisJava(WorkerMain.class, crashes));
        command.add(down.toString());
        command.add(up.toString());
        return command;
    }
}
