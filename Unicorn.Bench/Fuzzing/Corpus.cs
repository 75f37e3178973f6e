using System.Text;
using Unicorn.LoadGen.Measuring.Folder;

namespace Unicorn.Bench.Fuzzing;

/// <summary>The whole files that mutants are made from: one at least of every kind that a user gives.</summary>
internal static class Corpus
{
    private const string Requests = """
        {
          // Several requests, with all that they can take from outside.
          "name": "several", "seed": 7, "maxInFlight": 100, "timeScale": 2,
          "warmUp": { "rate": "20/s", "during": "2s" },
          "load": [
            { "name": "even", "inject": { "rate": "50/s", "during": "4s", "arrivals": "even" } },
            { "name": "closed", "keepConstant": { "copies": 3, "during": "4s" } },
            { "name": "recorded", "trace": { "file": "trace.csv", "during": "8s" } },
            { "name": "rates", "trace": { "file": "rates.csv", "during": "8s" } },
            { "name": "day", "diurnal": { "low": "1/s", "high": "9/s", "peakAt": "3s", "period": "8s", "during": "8s" } }
          ],
          "requests": [
            { "name": "read", "weight": 3, "path": "/a?user={data.user}&key={key}", "headers": { "X-Token": "{env.TOKEN}", "Accept": "*/*" } },
            { "name": "write", "path": "/b", "method": "POST", "headers": { "Content-Type": "application/json" }, "bodyFile": "body.json", "expect": { "status": [200, 201] } },
            { "path": "/c", "timeout": "2s" }
          ],
          "keys": { "file": "keys.txt", "popularity": "90% on 2" },
          "data": { "file": "users.csv" },
          "objectives": [
            { "responseTime": "p95 <= 250ms", "step": "even" }, { "availability": ">= 99%", "every": "2s" }, { "wrongAnswers": "<= 0" }, { "goodput": ">= 10/s" },
            { "achievedRate": ">= 10/s" }, { "cost": "<= 8 USD" }, { "costPerMillion": "<= 100 USD" }
          ],
          "alerts": [ { "name": "page", "availability": ">= 99%", "burnRate": 14.4, "longWindow": "4s", "shortWindow": "2s" } ],
          "prices": { "price": "8 USD", "quantum": "15m", "from": "clock" },
          "server": { "concurrency": 5, "queue": 20, "service-time": "50ms" }
        }
        """;

    private const string OfJsonRows = """
        { "name": "json", "load": [ { "inject": { "rate": "10/s", "during": "5s" } } ], "request": { "path": "/{data.user}/{data.id}" }, "data": { "file": "DATA" },
          "objectives": [ { "responseTime": "p50 <= 1s" } ] }
        """;

    private const string OfPromises = """
        { "name": "promised", "load": [ { "inject": { "rate": "10/s", "during": "5s" } } ], "request": { "path": "/{key}" }, "objectives": [ { "wrongAnswers": "<= 0" } ],
          "sla": { "openSlo": "hash.slo.yaml", "credits": [ { "below": "99.9%", "credit": "10%" } ] } }
        """;

    private const string OfPrices = """
        { "name": "priced", "load": [ { "inject": { "rate": "10/s", "during": "5s" } } ], "request": { "path": "/{key}" }, "objectives": [ { "cost": "<= 9 USD" } ],
          "prices": { "file": "prices.json" } }
        """;

    private const string Prices = """
        { "price": "0.01 USD", "quantum": "1s", "from": "clock", "minimum": "60s", "reserved": { "instances": 2, "price": "0.005 USD" } }
        """;

    private const string Run = """
        { "name": "a-run", "warmUp": { "rate": "10/s", "during": "2s" },
          "load": [ { "name": "calm", "inject": { "rate": "30/s", "during": "4s" } }, { "pause": { "during": "1s" } }, { "name": "rush", "rampingInject": { "to": "60/s", "during": "3s" } } ],
          REQUESTS
          "objectives": [ { "responseTime": "p95 <= 250ms", "step": "calm" }, { "responseTime": "p50 <= 300ms", "every": "2s" }, { "availability": ">= 50%" }, { "wrongAnswers": "<= 5" },
            { "goodput": ">= 10/s", "every": "2s" }, { "cost": "<= 8 USD" }, { "costPerMillion": "<= 100000 USD" } ],
          "alerts": [ { "name": "page", "responseTime": "p90 <= 250ms", "burnRate": 2, "longWindow": "4s", "shortWindow": "2s" } ] }
        """;

    private const string Objectives = """
        { "objectives": [ { "responseTime": "p99 <= 100ms" }, { "responseTime": "p50 <= 250ms", "step": "calm" }, { "availability": ">= 99.9%" }, { "goodput": ">= 20/s" }, { "cost": "<= 0.5 USD" } ] }
        """;

    private const string Instance = """
        { "version": 1, "places": 5, "queue": 20, "overhead": "1.5ms", "cache": "memory", "bootFailure": "1%", "meanTimeToCrash": "6h",
          "held": { "quantiles": [ { "share": "0%", "within": "49ms" }, { "share": "50%", "within": "50ms" }, { "share": "99.9%", "within": "52ms" }, { "share": "100%", "within": "1s" } ] },
          "boot": { "exponential": "2m" },
          "fit": { "runs": [ "a", "b" ], "from": "20/s", "to": "119.5/s", "held": "known", "places": "estimated", "queue": "known", "hitRatio": "25%", "notes": [ "weak" ], "explanations": [ "why" ] } }
        """;

    private const string Authority = """
        -----BEGIN CERTIFICATE-----
        MIIBhjCCASugAwIBAgIUQ61d/GFBXqEDSJSZ2pGCjtMNgMYwCgYIKoZIzj0EAwIw
        FzEVMBMGA1UEAwwMYW4gYXV0aG9yaXR5MCAXDTI2MTEyNDA5MTQxM1oYDzIxMjYx
        MDMxMDkxNDEzWjAXMRUwEwYDVQQDDAxhbiBhdXRob3JpdHkwWTATBgcqhkjOPQIB
        BggqhkjOPQMBBwNCAAQBWIYTMgKqz3eA3RQYcISuRCu2tpAUF8RTaz6KMz7PVJ7H
        NhZ3IxLpP1OBh9v5fcMH/zytIyj4+NQz1ZD8Z0KQo1MwUTAdBgNVHQ4EFgQUIpUE
        G9AtovpTn/gR2dL5uQ6NPV0wHwYDVR0jBBgwFoAUIpUEG9AtovpTn/gR2dL5uQ6N
        PV0wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAxhGpJGpx0GLH
        b8QYYWjbCfDk4UsWsD90wSOCX5k7xxUCIQCabwXqmKmfX1eIanQRWGqw00G/kOB6
        rL/fjvY0vYirfA==
        -----END CERTIFICATE-----
        """;

    /// <summary>All of it.</summary>
    /// <param name="scenarios">A folder of scenarios that come with the project.</param>
    /// <param name="folder">An empty folder, where run folders are recorded.</param>
    public static IReadOnlyList<Specimen> Create(string scenarios, string folder)
    {
        var run = Recorded("one-request", """ "request": { "path": "/{key}" }, """);
        return
        [
            .. Directory.GetFiles(scenarios, "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file => new Specimen(Path.GetFileNameWithoutExtension(file), OneFile(ScenarioTrial.File, File.ReadAllText(file)), new ScenarioTrial())),
            new("several", Several(), new ScenarioTrial()),
            new("promises", Promises(Path.Combine(scenarios, "hash.slo.yaml")), new ScenarioTrial()),
            new("prices", new Dictionary<string, byte[]> { [ScenarioTrial.File] = Encoding.UTF8.GetBytes(OfPrices), ["prices.json"] = Encoding.UTF8.GetBytes(Prices) }, new ScenarioTrial()),
            OfData("rows.json", """[ { "user": "ann", "id": 1, "more": [ { } ] }, { "user": "bé \ud83e\udd84", "id": true } ]"""),
            OfData("rows.jsonl", "{ \"user\": \"ann\", \"id\": 1 }\n{ \"user\": \"bob\", \"id\": 2.5 }\n"),
            run,
            Recorded("three-requests", """ "requests": [ { "name": "often", "path": "/a", "weight": 3 }, { "path": "/b" }, { "name": "rare", "path": "/c", "weight": 0.1 } ], """),
            new("objectives", OneFile(ObjectivesTrial.File, Objectives), new ObjectivesTrial(RunFolderReader.Read(Path.Combine(folder, run.Name)))),
            new("instance", OneFile(InstanceTrial.File, Instance), new InstanceTrial()),
            new("authorities", OneFile(AuthoritiesTrial.File, Authority + "\n" + Authority + "\n"), new AuthoritiesTrial()),
        ];

        Specimen Recorded(string name, string requests)
        {
            var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            RecordedRun.Write(path, Run.Replace("REQUESTS", requests, StringComparison.Ordinal));
            return OfRun(name, path);
        }
    }

    /// <summary>The files of a run folder.</summary>
    public static Specimen OfRun(string name, string path) =>
        new(name, Directory.GetFiles(path).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllBytes), new RunTrial(RunFolderReader.Read(path)));

    private static Dictionary<string, byte[]> Several() => new()
    {
        [ScenarioTrial.File] = Encoding.UTF8.GetBytes(Requests),
        ["trace.csv"] = Encoding.UTF8.GetBytes("at\n0\n0.5\n0.5\n1.25\n3.9999999\n"),
        ["rates.csv"] = Encoding.UTF8.GetBytes("at,rate\n0,5\n1.5,20.25\n3,0\n"),
        ["keys.txt"] = Encoding.UTF8.GetBytes("first\nsecond\nthird key\nfourth é 🦄\n"),
        ["users.csv"] = Encoding.UTF8.GetBytes("user,\"a, b\"\nann,1\n\"b\"\"ob\",\"2\n3\"\n"),
        ["body.json"] = Encoding.UTF8.GetBytes("""{ "key": "{key}", "user": "{data.user}", "token": "{env.TOKEN}" }"""),
    };

    private static Dictionary<string, byte[]> Promises(string openSlo) => new()
    {
        [ScenarioTrial.File] = Encoding.UTF8.GetBytes(OfPromises),
        ["hash.slo.yaml"] = File.ReadAllBytes(openSlo),
    };

    private static Specimen OfData(string file, string rows) =>
        new(file.Replace('.', '-'), new Dictionary<string, byte[]> { [ScenarioTrial.File] = Encoding.UTF8.GetBytes(OfJsonRows.Replace("DATA", file, StringComparison.Ordinal)), [file] = Encoding.UTF8.GetBytes(rows) }, new ScenarioTrial());

    private static Dictionary<string, byte[]> OneFile(string name, string text) => new() { [name] = Encoding.UTF8.GetBytes(text) };
}
