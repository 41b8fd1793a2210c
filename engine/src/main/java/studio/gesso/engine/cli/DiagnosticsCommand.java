package studio.gesso.engine.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Diagnostics;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.Devices;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.worker.engine.EngineDevice;

/** {@code gesso diagnostics}: the text for a bug report. */
@Command(name = "diagnostics", mixinStandardHelpOptions = true, description = "Prints what to send with a report of a fault: this system, folders and the end of the log; no prompts.")
final class DiagnosticsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StudioFolders places = StudioFolders.here();
        spec.commandLine()
                .getOut()
                .print(new Diagnostics(places.folders(), Picture.engine(), device(),
                        Map.of("Pictures", places.pictures(), "Models",
                                ModelLibrary.ofThisPerson().folder()))
                        .text());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    /** The report may be about a missing device. */
    private static String device() {
        try {
            return EngineDevice.of(Devices.here().choose(Provider.AUTO)).text();
        } catch (UserException e) {
            return e.getMessage();
        }
    }
}
