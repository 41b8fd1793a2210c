package studio.gesso.engine.cli.options;

import java.util.List;
import picocli.CommandLine.Option;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.control.ControlLibrary;
import studio.gesso.engine.request.AdvancedSettings;

/** The options of what a picture follows beside its prompt. */
final class ControlOptions {

    @Option(names = "--control", paramLabel = "FILE,SETTINGS", converter = ControlArgument.Converter.class, description = {
        "A ControlNet or T2I-Adapter, its file, folder or name, how closely to follow it behind a colon, and settings behind commas:",
        "  canny:0.8,image=photo.png,preprocessor=canny,start=0,end=0.6",
        "  photo.png:0.8,model=canny,preprocessor=canny,low=50,high=120",
        "image is the picture of lines, depth or poses that it follows; without it an inpainting ControlNet follows what the mask keeps. preprocessor: what makes such lines of any picture, with its options (see gesso preprocess --help). fit: crop, pad or stretch a picture of another shape. scale: how closely, 0 to 10. start, end: in which part of the steps, 0 to 1. guess=on: it guesses what is in the picture, with little help of the prompt. Without a file or model: the model's own ControlNet.",
        "May be repeated: several add up. Paths may have commas and colons; a comma before one of these words and = is written twice."})
    private List<ControlArgument> controls = List.of();

    @Option(names = "--reference", paramLabel = "FILE,SETTINGS", converter = ReferenceArgument.Converter.class, description = {
        "An IP-Adapter, its file or name, with the reference pictures whose content or style it takes up:",
        "  ip-adapter_sd15,image=a.png,image=b.png,scale=0.7",
        "Several pictures count together; with a mask each counts where its mask is white, by its own scale: image=a.png,mask=left.png,scale=1,image=b.png,mask=right.png,scale=0.5. encoder: its CLIP vision encoder, if it is not in a folder image_encoder beside it nor among the models. layer=N:SCALE, repeated: some layers only. start, end: as above.",
        "May be repeated: several add up."})
    private List<ReferenceArgument> references = List.of();

    /** Adds what was given to settings; files are found by name, and pictures read. */
    void add(AdvancedSettings.Changes settings) {
        if (controls.isEmpty() && references.isEmpty()) {
            return;
        }
        ControlLibrary library = ControlLibrary.of(ModelLibrary.ofThisPerson());
        settings.controls = controls.stream().map(control -> control.in(library)).toList();
        settings.ipAdapters = references.stream().map(reference -> reference.in(library)).toList();
    }
}
