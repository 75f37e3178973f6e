using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ScottPlot;
using SkiaSharp;

namespace Unicorn.LoadGen.Charts;

/// <summary>
/// The typeface of every picture, so that a label is drawn, and drawn alike, on a machine on which no font is installed. It lies in a package's assembly,
/// which is read and never loaded, in one resource: a length, an index of paths with offsets and sizes, then the files.
/// </summary>
internal sealed class InterFont : IFontResolver
{
    /// <summary>The family's name, in the pictures, too.</summary>
    public const string Family = "Inter";

    private const string Package = "Avalonia.Fonts.Inter.dll";
    private const string Files = "!AvaloniaResources";
    private const int IndexVersion = 2;

    private static readonly Lazy<FrozenDictionary<string, SKTypeface>> s_faces = new(Load);

    // Once, before anything is drawn: both are lists of the whole process, which must not change under another thread.
    static InterFont()
    {
        Fonts.FontResolvers.Insert(0, new InterFont());
        Fonts.Default = Family;
    }

    /// <summary>The upright typeface of a weight.</summary>
    public static SKTypeface Of(bool bold) => s_faces.Value[bold ? "Inter-SemiBold.ttf" : "Inter-Regular.ttf"];

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant == FontSlant.Italic);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Family ? Of(bold) : null;

    private static FrozenDictionary<string, SKTypeface> Load()
    {
        using var assembly = typeof(InterFont).Assembly.GetManifestResourceStream(Package) ?? throw new InvalidOperationException($"{Package} is not embedded");
        using var image = new PEReader(assembly);
        var metadata = image.GetMetadataReader();
        var resource = metadata.ManifestResources.Select(metadata.GetManifestResource).Single(resource => metadata.StringComparer.Equals(resource.Name, Files));
        var resources = image.GetSectionData(image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetContent().AsSpan()[(int)resource.Offset..];

        using var reader = new BinaryReader(new MemoryStream(resources.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(resources)).ToArray()));
        var start = reader.ReadInt32() + sizeof(int);
        if (reader.ReadInt32() is var version && version != IndexVersion)
            throw new InvalidOperationException($"the files of {Package} are packed in form {version}, expected {IndexVersion}");

        var entries = Enumerable.Range(0, reader.ReadInt32()).Select(_ => (Path: reader.ReadString(), Offset: reader.ReadInt32(), Size: reader.ReadInt32())).ToArray();
        return entries.Where(entry => entry.Path.EndsWith(".ttf", StringComparison.Ordinal)).ToFrozenDictionary(entry => Path.GetFileName(entry.Path), Face);

        SKTypeface Face((string Path, int Offset, int Size) entry)
        {
            reader.BaseStream.Position = start + entry.Offset;
            using var data = SKData.CreateCopy(reader.ReadBytes(entry.Size));
            return SKTypeface.FromData(data);
        }
    }
}
