//! What an editor asks, and which module answers it.

use lsp_server::{ErrorCode, Request, Response};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentDiagnosticRequest, DocumentLinkRequest,
    DocumentSymbolRequest, FoldingRangeRequest, GotoDefinition, HoverRequest, InlayHintRequest,
    LinkedEditingRange, PrepareRenameRequest, References, Rename, Request as _,
    SemanticTokensFullRequest, WorkspaceSymbolRequest,
};
use lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentLinkParams, DocumentSymbolParams,
    FoldingRangeParams, FullDocumentDiagnosticReport, InlayHintParams, LinkedEditingRangeParams,
    RelatedFullDocumentDiagnosticReport, SemanticTokensParams, WorkspaceSymbolParams,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::documents::Documents;
use super::{answers, completion, findings, links, marks, outline, references};

/// The answer to a request. Where nothing is known it is null; of parameters that cannot be read nothing is known.
pub(super) fn answer(documents: &mut Documents, request: Request) -> Response {
    let (id, params) = (request.id, request.params);
    if request.method == Rename::METHOD {
        let renamed = parsed(params).map(|params| references::rename(documents, &params));
        return match renamed {
            Some(Ok(edit)) => Response::new_ok(id, edit),
            Some(Err(why)) => Response::new_err(id, ErrorCode::RequestFailed as i32, why),
            None => Response::new_ok(id, Value::Null),
        };
    }
    match known(documents, &request.method, params) {
        Some(result) => Response::new_ok(id, result),
        None => Response::new_err(
            id,
            ErrorCode::MethodNotFound as i32,
            format!("`{}` is not known", request.method),
        ),
    }
}

/// The result of a request of this method; none where there is no such method.
fn known(documents: &mut Documents, method: &str, params: Value) -> Option<Value> {
    Some(match method {
        HoverRequest::METHOD => asked(params, |asked| answers::hover(documents, &asked)),
        GotoDefinition::METHOD => asked(params, |asked| answers::definition(documents, &asked)),
        References::METHOD => asked(params, |asked| references::references(documents, &asked)),
        PrepareRenameRequest::METHOD => asked(params, |asked| {
            references::prepare_rename(documents, &asked)
        }),
        Completion::METHOD => asked(params, |asked| completion::completion(documents, &asked)),
        DocumentSymbolRequest::METHOD => asked(params, |asked: DocumentSymbolParams| {
            outline::symbols(documents, &asked.text_document.uri)
        }),
        WorkspaceSymbolRequest::METHOD => asked(params, |asked: WorkspaceSymbolParams| {
            Some(outline::workspace_symbols(documents, &asked.query))
        }),
        FoldingRangeRequest::METHOD => asked(params, |asked: FoldingRangeParams| {
            outline::folding(documents, &asked.text_document.uri)
        }),
        DocumentLinkRequest::METHOD => asked(params, |asked: DocumentLinkParams| {
            links::links(documents, &asked.text_document.uri)
        }),
        LinkedEditingRange::METHOD => asked(params, |asked: LinkedEditingRangeParams| {
            links::linked(documents, &asked.text_document_position_params)
        }),
        SemanticTokensFullRequest::METHOD => asked(params, |asked: SemanticTokensParams| {
            marks::tokens(documents, &asked.text_document.uri)
        }),
        InlayHintRequest::METHOD => asked(params, |asked: InlayHintParams| {
            marks::hints(documents, &asked.text_document.uri, &asked.range)
        }),
        CodeActionRequest::METHOD => {
            asked(params, |asked| Some(findings::actions(documents, &asked)))
        }
        DocumentDiagnosticRequest::METHOD => asked(params, |asked: DocumentDiagnosticParams| {
            Some(report(findings::told(documents, &asked.text_document.uri)))
        }),
        _ => return None,
    })
}

fn report(items: Vec<lsp_types::Diagnostic>) -> DocumentDiagnosticReport {
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: None,
            items,
        },
    })
}

fn asked<P: DeserializeOwned, A: Serialize>(
    params: Value,
    answer: impl FnOnce(P) -> Option<A>,
) -> Value {
    let answer = parsed(params).and_then(answer);
    serde_json::to_value(answer).unwrap_or_default()
}

/// Parameters, where they can be read.
pub(super) fn parsed<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}
