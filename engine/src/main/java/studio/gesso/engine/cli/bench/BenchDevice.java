package studio.gesso.engine.cli.bench;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.bench.measure.PixelDifference;
import studio.gesso.engine.cli.options.RequestOptions;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.cli.terminal.Interrupt;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.DeviceReport;
import studio.gesso.engine.diffusion.onnx.device.Devices;
import studio.gesso.engine.diffusion.onnx.device.ReportText;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/** {@code gesso bench device}: compares the starter's picture on a device with that of the processor, part by part. */
@Command(name = "device", mixinStandardHelpOptions = true, sortOptions = false, description = "Makes the starter's picture with one part of the model on a device and the others on the processor, then with all of them there, and compares each with the processor's picture. Devices that are not offered can be measured, too.")
final class BenchDevice implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--device", paramLabel = "NAME", required = true, description = "One that 'gesso devices' lists.")
    private String name;

    @Mixin
    private RequestOptions options;

    @Override
    public Integer call() {
        Devices devices = Devices.here();
        DeviceReport report = devices.report(name);
        Provider device = devices.unproven(name);
        ModelCard card = ModelLibrary.ofThisPerson()
                .first()
                .orElseThrow(() -> new UserException("There is no model here."));
        Request request = options.request(card, card.prompts().stream().findFirst().orElse("a fox"),
                new Source.Blank(), Optional.empty());
        PrintWriter out = spec.commandLine().getOut();
        out.println(device.label() + (report.obstacle().isEmpty() ? "" : ", which is not offered"));
        ReportText.facts(report).forEach(fact -> out.println("  " + fact));
        ReportText.failures(report).forEach(failure -> out.println("  " + failure));
        out.println(card.name() + ", " + request.size() + ", " + request.steps() + " steps "
                + request.sampler().label() + ", guidance " + request.guidance());
        Cancellation cancellation = new Cancellation();
        try (var _ = new Interrupt(cancellation)) {
            measure(new DeviceBench(request, cancellation), device);
        }
        return ExitCode.OK;
    }

    private void measure(DeviceBench bench, Provider device) {
        DeviceBench.Made here = bench.make(Provider.CPU);
        line(String.format(Locale.ROOT, "%-28s %7.2f s", "all on the processor", here.seconds()));
        for (DeviceUse use : DeviceUse.values()) {
            print(use.label() + " there", bench.make(device.only(EnumSet.of(use))), here);
        }
        print("all there", bench.make(device), here);
    }

    private void print(String what, DeviceBench.Made made, DeviceBench.Made here) {
        PixelDifference difference = PixelDifference.of(made.pixels(), here.pixels());
        line(String.format(Locale.ROOT, "%-28s %7.2f s   colours differ by %.3f, at most by %d of 255; PSNR %.1f dB",
                what,
                made.seconds(), difference.mean(), difference.largest(), difference.psnr()));
    }

    private void line(String text) {
        spec.commandLine().getOut().println("  " + text);
        spec.commandLine().getOut().flush();
    }
}
