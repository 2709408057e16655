// The page around the add-in: answers the messages by which office.js talks to Office on the web.
const given = new URLSearchParams(location.search);
const app = given.get("app");
const INSTANCE = "instance-1";
const CONVERSATION = "conversation-1";
const NUMBERS = { Word: 32, Excel: 16 };

const frame = document.createElement("iframe");
frame.name = JSON.stringify({
  baseFrameName: "frame-1",
  hostInfo: `${app}$Web$16.01$en-US$session-1$$$0`,
  xdmInfo: `${CONVERSATION}$${INSTANCE}$${encodeURIComponent(`${location.origin}/`)}`,
  serializerVersion: 1,
  flights: "[]",
});
frame.title = "Add-in";
frame.style.cssText = "border:0;position:fixed;inset:0;width:100%;height:100%";
frame.src = given.get("pane");
document.body.append(frame);

const context = {
  _id: INSTANCE, _appName: NUMBERS[app], _appVersion: "16.0", _appUILocale: "en-US", _dataLocale: "en-US",
  _docUrl: given.get("document"), _clientMode: 0, _settings: [], _reason: 1, _osfControlType: 1, _eToken: "",
  _correlationId: "session-1", _appInstanceId: INSTANCE, _appMinorVersion: 1, _requirementMatrix: given.get("sets"),
  _hostFullVersion: "16.0.20000.1", _appDomains: [], _addinName: "Briefcheck", _featureGates: {}, _wacHostEnvironment: "0",
};

/** The numbers by which office.js names what it wants of the document. */
const METHODS = {
  77: "openFile", 80: "readSlice", 81: "closeFile", 93: "runBatch",
  128: "addPart", 130: "findParts", 131: "readPart", 133: "deletePart",
};

async function answerTo(message) {
  if (message._actionName === "ContextActivationManager_getAppContextAsync") return context;
  if (message._actionName !== "executeMethod") return {};
  const method = METHODS[message._data.DdaMethod.DispatchId];
  if (!method) throw new Error(`method ${message._data.DdaMethod.DispatchId} is not simulated`);
  return { Version: 1, Error: 0, ...await window.hostCall(method, message._data) };
}

window.addEventListener("message", async (event) => {
  if (typeof event.data !== "string" || event.source !== frame.contentWindow) return;
  const message = JSON.parse(event.data);
  if (message._messageType !== 0) return;
  event.source.postMessage(JSON.stringify({
    _messageType: 1, _actionName: message._actionName, _conversationId: message._conversationId,
    _correlationId: message._correlationId, _origin: location.origin, _data: await answerTo(message),
    _errorCode: 0, _responseType: 0, _serializerVersion: 1,
  }), event.origin);
});
