package studio.gesso.engine.worker.remote;

import java.nio.file.Path;

/** A process with an engine in a child: it makes a long picture, and says the child's number when a state of it is kept. */
final class StartingProcess {

    private StartingProcess() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        boolean[] said = {false};
        try (var child = new EngineChild(folder)) {
            child.run(EngineChild.request(900), _ -> {
                if (!said[0] && child.isKept()) {
                    said[0] = true;
                    System.out.println(child.worker.pid().orElseThrow());
                }
            });
        }
    }
}
