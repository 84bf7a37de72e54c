-- Drives `ibid server` from Neovim without a window, as its own client of the protocol does:
--   nvim --headless -u NONE -l editors/neovim/try.lua target/debug/ibid      (Neovim 0.9 and newer)
--   IBID=target/debug/ibid nvim --headless -u NONE -c 'luafile editors/neovim/try.lua'
-- It ends with status 1 where something is not as it is to be.

local program = (arg and arg[1]) or os.getenv('IBID') or 'ibid'
local folder = vim.fn.tempname()
vim.fn.mkdir(folder)

local function write(name, text)
  vim.fn.writefile(vim.split(text, '\n'), folder .. '/' .. name)
end
write('references.yml', 'egan:\n  type: book\n  title: The Worst Hard Time\n  author: Egan, Timothy\n  date: 2006\n  publisher: Houghton Mifflin')
write('essay.md', '---\ntitle: Dust\nreferences: references.yml\n---\n\nThe “𝄞” did not stop (Egan, 112).\n\n## Later\n\nIt stopped [@egan, p. 4].\nIt rose (worst')

local function fail(why)
  io.stderr:write('not as it is to be: ' .. why .. '\n')
  vim.cmd('cquit 1')
end
local function check(is_right, why)
  if not is_right then fail(why) end
end

vim.cmd('edit ' .. folder .. '/essay.md')
local buffer = vim.api.nvim_get_current_buf()
local client
if vim.lsp.start then
  client = vim.lsp.start({ name = 'ibid', cmd = { program, 'server' }, root_dir = folder })
else
  client = vim.lsp.start_client({ name = 'ibid', cmd = { program, 'server' }, root_dir = folder })
  check(client and vim.lsp.buf_attach_client(buffer, client), 'the server did not start')
end

local function findings()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do found[one.code or one.user_data.lsp.code] = one end
  return found
end
local function wait(what, condition)
  check(vim.wait(20000, condition, 20), what .. ' did not come')
end
local function ask(method, line, character, more)
  local params = vim.tbl_extend('error', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    position = { line = line, character = character },
  }, more or {})
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 20000)
  check(answers and answers[client], method .. ' was not answered')
  return answers[client].result
end

-- Findings at their words, and the fix of one.
wait('the findings', function() return findings()['comma-before-locator'] end)
local comma = findings()['comma-before-locator']
check(comma.lnum == 5, 'the comma is in line ' .. comma.lnum)
local range = comma.user_data.lsp.range or { start = { line = 5, character = 0 }, ['end'] = { line = 5, character = 80 } }
local actions = ask('textDocument/codeAction', 5, 0, { range = range, context = { diagnostics = {} } })
local encoding = vim.lsp.get_client_by_id(client).offset_encoding or 'utf-16'
vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
local line = vim.api.nvim_buf_get_lines(buffer, 5, 6, true)[1]
check(line == 'The “𝄞” did not stop (Egan 112).', 'the fix made it ' .. line)
wait('the new findings', function() return not findings()['comma-before-locator'] end)

-- What leads to a source, and from it.
local shown = ask('textDocument/hover', 9, 14).contents.value
check(shown:find('The Worst Hard Time', 1, true), 'the hover says ' .. shown)
local places = ask('textDocument/definition', 9, 14)
check(places[1].uri:find('references.yml', 1, true), 'the definition is elsewhere')
local cited = ask('textDocument/references', 9, 14, { context = { includeDeclaration = false } })
check(#cited == 2, #cited .. ' references')
local offered = ask('textDocument/completion', 10, 14)
check(offered.items[1].label == 'Egan', 'something else is offered')
check(#ask('textDocument/foldingRange', 0, 0) == 2, 'other parts are folded')

-- Another key, in the open essay and in the library on disk.
local renamed = ask('textDocument/rename', 9, 14, { newName = 'hardtime' })
vim.lsp.util.apply_workspace_edit(renamed, encoding)
line = vim.api.nvim_buf_get_lines(buffer, 9, 10, true)[1]
check(line == 'It stopped [@hardtime, p. 4].', 'the key is not renamed: ' .. line)
vim.cmd('edit ' .. folder .. '/references.yml')
line = vim.api.nvim_buf_get_lines(0, 0, 1, true)[1]
check(line == 'hardtime:', 'the library has ' .. line)

vim.lsp.stop_client(client)
vim.wait(2000, function() return not vim.lsp.get_client_by_id(client) end, 20)
vim.fn.delete(folder, 'rf')
print('Neovim ' .. tostring(vim.version().major) .. '.' .. tostring(vim.version().minor) .. ' and ibid work together\n')
vim.cmd('qall!')
