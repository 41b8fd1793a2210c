package studio.gesso.engine.cli.devices;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.DeviceReport;
import studio.gesso.engine.diffusion.onnx.device.Devices;
import studio.gesso.engine.diffusion.onnx.device.Devices.Asking;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport;
import studio.gesso.engine.diffusion.onnx.device.ReportJson;
import studio.gesso.engine.diffusion.onnx.device.ReportText;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;

/** {@code gesso devices}: which devices there are, and what their tests say. */
@Command(name = "devices", mixinStandardHelpOptions = true, description = "Lists the devices that pictures can be made on, each with what a test of it says: its speed, its difference from the processor, and what it can be used for.")
public final class DevicesCommand implements Callable<Integer> {

    @Option(names = "--again", description = "Test all of them again, also those that have crashed before.")
    private boolean again;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Devices devices = Devices.here();
        var reports = devices.reports(again ? Asking.AGAIN : Asking.REMEMBERED);
        if (json) {
            JsonArray all = new JsonArray();
            reports.stream().map(ReportJson::write).forEach(all::add);
            out.println(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(all));
            return ExitCode.OK;
        }
        reports.forEach(report -> print(report, devices, out));
        devices.known().complaints().forEach(out::println);
        Provider.Choice best = devices.choose(Provider.AUTO);
        out.println("auto is " + best.provider().id() + "." + best.note().map(note -> " " + note).orElse(""));
        out.println("Libraries of vendors go into " + DeviceFolders.ofThisPerson() + ".");
        devices.packs(reports).forEach(pack -> out.println("  " + pack.file() + ": " + pack.verdict()));
        return ExitCode.OK;
    }

    private static void print(ProviderReport report, Devices devices, PrintWriter out) {
        if (report.devices().isEmpty()) {
            out.println(report.name() + "  " + report.label());
            ReportText.absence(report, devices.known()).forEach(sentence -> out.println("    " + sentence));
        }
        report.devices().forEach(device -> print(device, out));
    }

    private static void print(DeviceReport device, PrintWriter out) {
        out.println(device.id() + "  " + device.label());
        if (!ReportText.facts(device).isEmpty()) {
            out.println("    " + String.join("; ", ReportText.facts(device)));
        }
        ReportText.failures(device).forEach(failure -> out.println("    " + failure));
    }
}
